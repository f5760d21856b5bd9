import type { Element, EventDefinition, EventKind } from '../model.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { prepareCondition } from './condition-event.ts';
import { prepareMessage } from './message-event.ts';
import { prepareSignal } from './signal-event.ts';
import { prepareTimer } from './timer-event.ts';

/** Opens what was evaluated before. */
export type Opening = () => void;

export interface CatchPlace {
  event: Element;
  /** Instance that will own the wait. */
  instance: ElementInstance;
  /** Instance whose variables the expressions see. */
  looksFrom: ElementInstance;
}

type Catcher<K extends EventKind> = (run: Run, definition: Extract<EventDefinition, { kind: K }>, place: CatchPlace) => Opening;

/** Events that are awaited. Errors and escalations are found by who throws them; the rest cannot be caught. */
export const CATCHERS: { [K in EventKind]: Catcher<K> | null } = {
  timer: prepareTimer,
  message: prepareMessage,
  signal: prepareSignal,
  condition: prepareCondition,
  none: null,
  terminate: null,
  cancel: null,
  compensation: null,
  link: null,
  error: null,
  escalation: null,
};
