import type { EventDefinition, EventKind } from '../model.ts';
import type { Run } from '../run.ts';
import { prepareCondition } from './condition-event.ts';
import { prepareMessage } from './message-event.ts';
import { prepareSignal } from './signal-event.ts';
import type { CatchPlace, Opening } from './place.ts';
import { prepareTimer } from './timer-event.ts';

type Catcher<K extends EventKind> = (run: Run, definition: Extract<EventDefinition, { kind: K }>, place: CatchPlace) => Opening;

/** Events that are awaited. Errors and escalations are found by who throws them; the rest cannot be caught. */
export const CATCHERS: { [K in EventKind]: Catcher<K> | null } = {
  timer: prepareTimer,
  message: prepareMessage,
  signal: prepareSignal,
  condition: prepareCondition,
  /** Each of its events is awaited by itself: see `subscriptions.ts`. */
  multiple: null,
  none: null,
  terminate: null,
  cancel: null,
  compensation: null,
  link: null,
  error: null,
  escalation: null,
};
