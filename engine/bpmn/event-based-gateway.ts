import type { Behaviour } from '../behaviour.ts';
import type { Variables } from '../json.ts';
import type { EventBasedGateway } from '../model.ts';
import { enqueue, getElement, getElementOf, record } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { prepareCatch } from '../subscriptions.ts';
import { closeWaitsOf } from '../waits.ts';

/** Waits for the first of the events behind it. */
export const eventBasedGateway: Behaviour<EventBasedGateway> = {
  enter(run, element, instance) {
    prepareOptions(run, element, instance, () => true)();
  },
};

/** Every event behind the gateway that is wanted: evaluated now, opened by the function that comes back. */
export function prepareOptions(
  run: Run,
  element: EventBasedGateway,
  instance: ElementInstance,
  isWanted: (event: string) => boolean,
): () => void {
  const wanted = Object.keys(element.options).filter(isWanted);
  const openings = wanted.map((id) => prepareCatch(run, { event: getElement(run, id), instance, looksFrom: instance }));
  return () => openings.forEach((open) => open?.());
}

/** The token takes the flow to the event that happened, and the event passes at once with what it brought. */
export function takeGatewayOption(run: Run, gateway: ElementInstance, taken: { element: string; variables: Variables | undefined }): void {
  const flow = getElementOf(run, gateway.element, 'eventBasedGateway').options[taken.element];
  if (flow === undefined) throw new Error(`${taken.element} does not follow ${gateway.element}`);
  closeWaitsOf(run, gateway.id);
  delete run.state.instances[gateway.id];
  record(run, { type: 'elementLeft', element: gateway.element, instance: gateway.id, how: 'completed' });
  record(run, { type: 'flowTaken', flow });
  const seed = { triggered: true, ...(taken.variables ? { variables: taken.variables } : {}) } as const;
  enqueue(run, { do: 'enter', scope: gateway.scope, element: taken.element, seed });
}
