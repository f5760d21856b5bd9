import { Failure } from '../failure.ts';
import { getElement, isBody } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { prepareOptions } from '../bpmn/event-based-gateway.ts';
import { prepareSubscriptions } from '../subscriptions.ts';
import { closeWait, waitsOf } from '../waits.ts';
import { notMigratable } from './refuse.ts';

/** Events beside the work, or behind a gateway, that are not in the newer version: nobody waits for them any more. */
export function closeGoneListeners(run: Run, now: (id: string) => string): void {
  for (const wait of Object.values(run.state.waits)) {
    const own = run.state.instances[wait.instance]?.element === wait.element;
    if (!own && !run.model.elements[now(wait.element)]) closeWait(run, wait, 'terminated');
  }
}

/** Events the newer version listens for beside what is already begun: from now on. */
export function openNewListeners(run: Run): void {
  for (const instance of Object.values(run.state.instances)) {
    if (!hasBegun(run, instance)) continue;
    const element = getElement(run, instance.element);
    const known = new Set(waitsOf(run, instance.id).map((wait) => wait.element));
    try {
      const isNew = (event: string): boolean => !known.has(event) && !isSpent(run, instance, event);
      prepareSubscriptions(run, element, instance, isNew)();
      if (element.type === 'eventBasedGateway') prepareOptions(run, element, instance, isNew)();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw notMigratable(instance.element, error.facts.code, { sentence: error.facts.sentence });
    }
  }
}

/** An activity whose incident says that it has not begun opens its events itself when it does. */
function hasBegun(run: Run, instance: ElementInstance): boolean {
  return !Object.values(run.state.incidents).some(
    ({ retry }) => retry.instance === instance.id && (retry.do === 'activate' || retry.do === 'begin'),
  );
}

/** After an interrupting event sub-process has started no other of that scope starts. */
function isSpent(run: Run, instance: ElementInstance, event: string): boolean {
  const start = getElement(run, event).type === 'startEvent';
  return start && (instance.interrupted === true || isBody(run, instance));
}
