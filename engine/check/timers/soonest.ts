import { addDuration, parseDuration } from '../../duration.ts';
import type { BoundaryEvent, Element, Model, TimerDefinition } from '../../model.ts';
import { NO_CONTEXT } from '../feel/samples.ts';
import { constantOf } from './constant-timer.ts';

/** Milliseconds a constant duration lasts, about; null when it is no constant duration. */
export function lengthOf(timer: TimerDefinition): number | null {
  const constant = timer.timer === 'duration' ? constantOf(timer) : undefined;
  const duration = typeof constant === 'string' ? parseDuration(constant) : null;
  const end = duration ? addDuration(NO_CONTEXT.at, duration) : null;
  return end === null ? null : Date.parse(end) - Date.parse(NO_CONTEXT.at);
}

/** An interrupting timer that always rings before a timer inside of what it interrupts: on the same host, or around it. */
export function findSooner(element: Element, timer: TimerDefinition, model: Model): BoundaryEvent | null {
  const length = lengthOf(timer);
  if (length === null) return null;
  const isSooner = (other: Element): other is BoundaryEvent => {
    if (other.type !== 'boundaryEvent' || other.id === element.id || !other.interrupting || other.event.kind !== 'timer') return false;
    const its = lengthOf(other.event);
    return its !== null && its < length;
  };
  for (let host = firstHost(element, model); host; host = model.elements[host.scope]) {
    const sooner = host.boundaries.map((id) => model.elements[id]).find((other) => other !== undefined && isSooner(other));
    if (sooner?.type === 'boundaryEvent') return sooner;
  }
  return null;
}

function firstHost(element: Element, model: Model): Element | undefined {
  return model.elements[element.type === 'boundaryEvent' ? element.attachedTo : element.scope];
}
