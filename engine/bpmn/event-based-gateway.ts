import type { Behaviour } from '../behaviour.ts';
import type { Variables } from '../json.ts';
import type { EventBasedGateway } from '../model.ts';
import { editInstance, enqueue, getElement, getElementOf, record } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { prepareCatch } from '../subscriptions.ts';
import { countTokens, leaveScope } from '../tokens.ts';
import { closeWait, closeWaitsOf, waitsOf } from '../waits.ts';

/** Waits for the first of the events behind it. One that begins the process has seen an event already, a parallel one waits for all others. */
export const eventBasedGateway: Behaviour<EventBasedGateway> = {
  enter(run, element, instance) {
    const begun = instance.begin?.event;
    if (begun !== undefined && element.instantiates !== 'parallel')
      return takeGatewayOption(run, instance, { element: begun, variables: undefined });
    prepareOptions(run, element, instance, (id) => id !== begun)();
    if (begun !== undefined) takeGatewayOption(run, instance, { element: begun, variables: undefined });
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
  const openings = wanted.map((id) => prepareCatch(run, { event: getElement(run, id), instance }));
  return () => openings.forEach((open) => open?.());
}

/** The token takes the flow to the event that happened, and the event passes at once with what it brought. */
export function takeGatewayOption(run: Run, gateway: ElementInstance, taken: { element: string; variables: Variables | undefined }): void {
  const { options, instantiates } = getElementOf(run, gateway.element, 'eventBasedGateway');
  const flow = options[taken.element];
  if (flow === undefined) throw new Error(`${taken.element} does not follow ${gateway.element}`);
  countTokens(run, gateway.scope, 1);
  if (instantiates === 'parallel') stopAwaiting(run, gateway, taken.element);
  else closeWaitsOf(run, gateway.id);
  const isDone = waitsOf(run, gateway.id).length === 0;
  if (isDone) {
    delete run.state.instances[gateway.id];
    record(run, { type: 'elementLeft', element: gateway.element, instance: gateway.id, how: 'completed' });
  }
  record(run, { type: 'flowTaken', flow });
  const seed = { triggered: true, ...(taken.variables ? { variables: taken.variables } : {}) } as const;
  enqueue(run, { do: 'enter', scope: gateway.scope, element: taken.element, seed });
  if (isDone) leaveScope(run, gateway);
}

/** Its other events are awaited still. */
function stopAwaiting(run: Run, gateway: ElementInstance, option: string): void {
  delete editInstance(run, gateway.id).begin;
  for (const wait of waitsOf(run, gateway.id)) if (wait.element === option) closeWait(run, wait, 'terminated');
}
