import type { Behaviour } from '../behaviour.ts';
import type { CatchEvent, ReceiveTask } from '../model.ts';
import { completeLater } from '../run.ts';
import { prepareCatch } from '../subscriptions.ts';
import { takeGatewayOption } from './event-based-gateway.ts';

/** Intermediate catching event and receive task: wait for their own event, or for the gateway before them to see it. */
export const catchEvent: Behaviour<CatchEvent | ReceiveTask> = {
  enter(run, element, instance) {
    const isLink = element.type === 'catchEvent' && element.event.kind === 'link';
    if (instance.triggered || isLink) return completeLater(run, instance.id);
    prepareCatch(run, { event: element, instance })?.();
  },
  trigger(run, element, { wait, variables }) {
    const waiting = run.state.instances[wait.instance];
    if (waiting && waiting.element !== element.id) takeGatewayOption(run, waiting, { element: element.id, variables });
    else completeLater(run, wait.instance, variables);
  },
};
