import type { Variables } from './json.ts';
import type { Element } from './model.ts';
import { editInstance, enqueue, findInstance, getElementOf } from './run.ts';
import type { Run } from './run.ts';
import { countTokens, leaveScope, terminate, terminateChildren } from './tokens.ts';
import { closeWait, waitsOf } from './waits.ts';

/** An event that is caught at an element instance: on its boundary, or by an event sub-process inside it. */
export interface CaughtEvent {
  event: Element;
  at: number;
  variables: Variables | undefined;
}

export function beginCaughtEvent(run: Run, caught: CaughtEvent): void {
  if (caught.event.type === 'boundaryEvent') passBoundary(run, caught);
  else startEventSubProcess(run, caught);
}

function passBoundary(run: Run, caught: CaughtEvent): void {
  const event = getElementOf(run, caught.event.id, 'boundaryEvent');
  const host = findInstance(run, caught.at);
  if (!host) return;
  const seed = { triggered: true, ...(caught.variables ? { variables: caught.variables } : {}) } as const;
  countTokens(run, host.scope, 1);
  enqueue(run, { do: 'enter', scope: host.scope, element: event.id, seed });
  if (!event.interrupting) return;
  terminate(run, host.id);
  leaveScope(run, host);
  if (host.undoes !== undefined) run.behaviours.compensation.goOn(run, host.undoes);
}

function startEventSubProcess(run: Run, caught: CaughtEvent): void {
  const start = getElementOf(run, caught.event.id, 'startEvent');
  if (start.interrupting) interruptScope(run, caught.at);
  const begin = { element: start.id, ...(caught.variables ? { variables: caught.variables } : {}) };
  countTokens(run, caught.at, 1);
  enqueue(run, { do: 'enter', scope: caught.at, element: start.scope, seed: { begin } });
}

/** Ends all that runs in a scope; of its event sub-processes none will start any more, its boundary events stay. */
function interruptScope(run: Run, scope: number): void {
  terminateChildren(run, scope);
  for (const wait of waitsOf(run, scope)) {
    const event = run.model.elements[wait.element];
    if (event?.type === 'startEvent') closeWait(run, wait, 'terminated');
  }
  editInstance(run, scope).interrupted = true;
}
