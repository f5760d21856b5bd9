import type { Behaviour } from '../behaviour.ts';
import { beginCaughtEvent } from '../catching.ts';
import type { StartEvent } from '../model.ts';
import { completeLater, findInstance } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { prepareOne } from '../subscriptions.ts';
import { keepListening } from './listening.ts';

export const startEvent: Behaviour<StartEvent> = {
  enter(run, element, instance) {
    const part = instance.begin?.part;
    if (part === undefined) completeLater(run, instance.id);
    else awaitOthers(run, element, { instance, part });
  },
  trigger(run, element, { wait, heard, variables }) {
    // The last event that a start of the process needed.
    if (findInstance(run, wait.instance)?.element === element.id) return completeLater(run, wait.instance, variables);
    // The start of an event sub-process.
    if (!element.interrupting) keepListening(run, element, heard);
    beginCaughtEvent(run, { event: element, at: wait.instance, variables });
  },
};

/** A process that needs several events begins with the first; the others are awaited in the same instance. */
function awaitOthers(run: Run, element: StartEvent, begun: { instance: ElementInstance; part: number }): void {
  const { instance, part } = begun;
  const events = element.event.kind === 'multiple' ? element.event.events : [];
  const openings = events.map((event, index) =>
    index === part ? null : prepareOne(run, event, { event: element, part: index, instance }),
  );
  delete instance.begin;
  delete instance.triggered;
  instance.gathered = { [element.id]: { waits: [], variables: {}, before: 1 } };
  for (const open of openings) open?.();
}
