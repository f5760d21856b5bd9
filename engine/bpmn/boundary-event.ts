import type { Behaviour } from '../behaviour.ts';
import { beginCaughtEvent } from '../catching.ts';
import type { BoundaryEvent } from '../model.ts';
import { completeLater } from '../run.ts';
import { keepListening } from './listening.ts';

export const boundaryEvent: Behaviour<BoundaryEvent> = {
  enter(run, _element, instance) {
    completeLater(run, instance.id);
  },
  trigger(run, element, { wait, heard, variables }) {
    if (!element.interrupting) keepListening(run, element, heard);
    beginCaughtEvent(run, { event: element, at: wait.instance, variables });
  },
};
