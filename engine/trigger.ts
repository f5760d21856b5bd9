import type { Variables } from './json.ts';
import { editInstance, getElement } from './run.ts';
import type { Run } from './run.ts';
import type { Gathered, Wait } from './state.ts';
import { getEvent } from './subscriptions.ts';
import { behaviourOfElement } from './tokens.ts';

/** What was awaited has happened: the element that the wait names goes on. */
export function triggerWait(run: Run, wait: Wait, variables: Variables | undefined): void {
  const element = getElement(run, wait.element);
  const event = wait.part === undefined ? null : getEvent(element);
  const behaviour = behaviourOfElement(run, element);
  if (event?.kind !== 'multiple' || !event.parallel) return behaviour.trigger?.(run, element, { wait, heard: [wait], variables });
  const gathered = gather(run, wait, variables);
  if (gathered.waits.length + (gathered.before ?? 0) < event.events.length) return undefined;
  forget(run, wait);
  return behaviour.trigger?.(run, element, { wait, heard: gathered.waits, variables: gathered.variables });
}

/** One of the events that are all needed: what it brings is kept until the last has happened. */
function gather(run: Run, wait: Wait, variables: Variables | undefined): Gathered {
  const instance = editInstance(run, wait.instance);
  const known = instance.gathered?.[wait.element];
  const gathered = { ...known, waits: [...(known?.waits ?? []), wait], variables: { ...known?.variables, ...variables } };
  instance.gathered = { ...instance.gathered, [wait.element]: gathered };
  return gathered;
}

function forget(run: Run, wait: Wait): void {
  const instance = editInstance(run, wait.instance);
  const { [wait.element]: _done, ...others } = instance.gathered ?? {};
  if (Object.keys(others).length > 0) instance.gathered = others;
  else delete instance.gathered;
}
