import type { Behaviour } from '../behaviour.ts';
import { throwCompensation } from '../compensation.ts';
import { describeElement, evaluateText } from '../evaluation.ts';
import type { EndEvent, EventDefinition, EventKind, ThrowEvent, Value } from '../model.ts';
import { completeLater, findInstance } from '../run.ts';
import type { Run } from '../run.ts';
import { ROOT } from '../state.ts';
import type { ElementInstance } from '../state.ts';
import { jumpTo, terminateSiblings } from '../tokens.ts';
import { throwError, throwEscalation } from '../throwing.ts';
import { cancelTransaction } from '../transaction.ts';
import { throwMessage } from './message-event.ts';
import { throwSignal } from './throw-signal.ts';

interface Thrower {
  element: ThrowEvent | EndEvent;
  instance: ElementInstance;
}

/** Throws its event; true when the token goes on (nothing ended it). */
type Throw<K extends EventKind> = (run: Run, definition: Extract<EventDefinition, { kind: K }>, thrower: Thrower) => boolean;

const THROWS: { [K in EventKind]: Throw<K> } = {
  none: () => true,
  link: () => true,
  message(run, message, { element, instance }) {
    throwMessage(run, element, { instance, message });
    return true;
  },
  signal(run, definition, { element, instance }) {
    return throwSignal(run, element, { instance, definition });
  },
  escalation(run, definition, thrower) {
    const code = evaluateCode(run, thrower, definition.code);
    return !throwEscalation(run, { from: thrower.instance.id, code, variables: thrower.instance.variables });
  },
  error(run, definition, thrower) {
    const code = evaluateCode(run, thrower, definition.code);
    throwError(run, { from: thrower.instance.id, code, variables: thrower.instance.variables });
    return false;
  },
  /** Ends whatever else runs in its scope; the scope then completes. */
  terminate(run, _definition, { instance }) {
    terminateSiblings(run, instance.id);
    return true;
  },
  compensation: (run, definition, { instance }) => throwCompensation(run, instance, definition),
  cancel(run, _definition, { instance }) {
    cancelTransaction(run, instance);
    return false;
  },
  timer: () => true,
  condition: () => true,
  multiple: () => true,
};

function enterThrower(run: Run, element: ThrowEvent | EndEvent, instance: ElementInstance): void {
  let goesOn = true;
  for (const event of listInOrder(element.event)) {
    if (findInstance(run, instance.id)) goesOn = THROWS[event.kind](run, event as never, { element, instance }) && goesOn;
  }
  if (goesOn) completeLater(run, instance.id);
}

/** Of several events those that end something are thrown last. */
function listInOrder(event: EventDefinition): EventDefinition[] {
  if (event.kind !== 'multiple') return [event];
  return [...event.events.filter(({ kind }) => !ENDINGS.has(kind)), ...event.events.filter(({ kind }) => ENDINGS.has(kind))];
}

const ENDINGS = new Set<EventKind>(['escalation', 'compensation', 'terminate', 'cancel', 'error']);

export const throwEvent: Behaviour<ThrowEvent> = {
  enter: enterThrower,
  /** A link jumps: its catching event gets the token without a flow. */
  left(run, element, instance) {
    if (element.linkTarget !== null) jumpTo(run, instance.scope, element.linkTarget);
  },
};

export const endEvent: Behaviour<EndEvent> = {
  enter: enterThrower,
  left(run, element, instance) {
    const { state } = run;
    if (instance.scope === ROOT && !state.ends.includes(element.id)) state.ends = [...state.ends, element.id];
  },
};

function evaluateCode(run: Run, thrower: Thrower, code: Value | null): string {
  return evaluateText(run, thrower.instance, { value: code ?? '', what: `Код события ${describeElement(thrower.element)}` });
}
