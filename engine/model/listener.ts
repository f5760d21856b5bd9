import type { Value } from '../model.ts';

/** Before an element's own work, and after it. */
export type ExecutionEvent = 'start' | 'end';

/** What happens to a user task; the listeners of it are heard before it is true. */
export type TaskEvent = 'creating' | 'assigning' | 'updating' | 'completing';

export type ListenerEvent = ExecutionEvent | TaskEvent;

/** A job that is done before the case goes on. */
export interface Listener<E extends ListenerEvent = ListenerEvent> {
  event: E;
  jobType: Value;
  retries: Value;
  headers: { [name: string]: string };
}
