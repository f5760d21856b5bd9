import type { Behaviour } from '../behaviour.ts';
import { beginCaughtEvent } from '../catching.ts';
import type { StartEvent } from '../model.ts';
import { completeLater } from '../run.ts';
import { keepListening } from './listening.ts';

export const startEvent: Behaviour<StartEvent> = {
  enter(run, _element, instance) {
    completeLater(run, instance.id);
  },
  /** The start of an event sub-process. */
  trigger(run, element, { wait, variables }) {
    if (!element.interrupting) keepListening(run, element, wait);
    beginCaughtEvent(run, { event: element, at: wait.instance, variables });
  },
};
