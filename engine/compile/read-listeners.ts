import type { ExecutionEvent, Listener, ListenerEvent, TaskEvent } from '../model/listener.ts';
import { complain, readValue } from './reader.ts';
import type { Reader } from './reader.ts';
import { child, children, extension, text } from './source.ts';
import type { Source } from './source.ts';

const EXECUTION_EVENTS: ExecutionEvent[] = ['start', 'end'];
const TASK_EVENTS: TaskEvent[] = ['creating', 'assigning', 'updating', 'completing'];

export function readExecutionListeners(reader: Reader, source: Source): Listener<ExecutionEvent>[] {
  return readListeners(reader, source, { type: 'zeebe:ExecutionListeners', events: EXECUTION_EVENTS });
}

export function readTaskListeners(reader: Reader, source: Source): Listener<TaskEvent>[] {
  return readListeners(reader, source, { type: 'zeebe:TaskListeners', events: TASK_EVENTS });
}

function readListeners<E extends ListenerEvent>(reader: Reader, source: Source, wanted: { type: string; events: E[] }): Listener<E>[] {
  const listeners: Listener<E>[] = [];
  const seen = new Set<string>();
  for (const written of children(extension(source, wanted.type), 'listeners')) {
    const event = wanted.events.find((known) => known === text(written, 'eventType'));
    const jobType = readValue(reader, written, 'type');
    const key = `${text(written, 'eventType') ?? ''} ${text(written, 'type') ?? ''}`;
    if (!event) {
      const sentence = `Слушатель события «${text(written, 'eventType') ?? ''}» не исполняется; можно: ${wanted.events.join(', ')}.`;
      complain(reader, source, { code: 'LISTENER_EVENT', sentence });
    } else if (jobType === null) {
      complain(reader, source, { code: 'JOB_TYPE_EMPTY', sentence: 'У слушателя не указан вид работы (type).' });
    } else if (seen.has(key)) {
      complain(reader, source, { code: 'LISTENER_TWICE', sentence: `Слушатель «${key}» указан дважды: уберите один.` });
    } else {
      listeners.push({
        event,
        jobType,
        retries: readValue(reader, written, 'retries') ?? '3',
        headers: readHeaders(child(written, 'headers')),
      });
    }
    seen.add(key);
  }
  return listeners;
}

/** `zeebe:taskHeaders`. */
export function readHeaders(written: Source | undefined): { [name: string]: string } {
  const headers: { [name: string]: string } = {};
  for (const header of children(written, 'values')) {
    const key = text(header, 'key');
    if (key !== undefined) headers[key] = text(header, 'value') ?? '';
  }
  return headers;
}
