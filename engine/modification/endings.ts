import { StepRefused } from '../errors.ts';
import type { Termination } from '../input.ts';
import { editInstance, findInstance, record } from '../run.ts';
import type { Run } from '../run.ts';
import { ROOT } from '../state.ts';
import { countTokens, terminate } from '../tokens.ts';

/** What a modification ends: element instances, and tokens that wait at joins. */
export interface Ending {
  instances: number[];
  joins: { scope: number; gateway: string; flows: { [flow: string]: number } }[];
}

export function findEnding(run: Run, terminations: Termination[]): Ending {
  const instances = new Set<number>();
  const joins: Ending['joins'] = [];
  for (const termination of terminations) {
    const found = 'instance' in termination ? findOne(run, termination.instance) : findAt(run, termination.element);
    for (const id of found.instances) instances.add(id);
    for (const join of found.joins)
      if (!joins.some(({ scope, gateway }) => scope === join.scope && gateway === join.gateway)) joins.push(join);
  }
  return { instances: [...instances], joins };
}

function findOne(run: Run, instance: number): Ending {
  // The process itself is ended by a cancel.
  if (instance === ROOT || !findInstance(run, instance)) throw new StepRefused('TOKEN_NOT_FOUND', { instance });
  return { instances: [instance], joins: [] };
}

function findAt(run: Run, element: string): Ending {
  const found: Ending = { instances: [], joins: [] };
  for (const instance of Object.values(run.state.instances)) {
    if (instance.element === element && instance.id !== ROOT) found.instances.push(instance.id);
    const flows = instance.arrived?.[element];
    if (flows) found.joins.push({ scope: instance.id, gateway: element, flows });
  }
  if (found.instances.length + found.joins.length === 0) throw new StepRefused('TOKEN_NOT_FOUND', { element });
  return found;
}

/** Whether an instance ends with the modification, by itself or with a scope around it. */
export function isEnding(run: Run, ending: Ending, instance: number): boolean {
  for (let id = instance; id !== 0; id = findInstance(run, id)?.scope ?? 0) if (ending.instances.includes(id)) return true;
  return false;
}

export function endTokens(run: Run, { instances, joins }: Ending): void {
  for (const join of joins) dropTokens(run, join);
  for (const id of instances) {
    const instance = findInstance(run, id);
    if (!instance) continue;
    terminate(run, id);
    leaveEmptied(run, instance.scope, 1);
    if (instance.undoes !== undefined) run.behaviours.compensation.goOn(run, instance.undoes);
  }
}

function dropTokens(run: Run, { scope, gateway, flows }: Ending['joins'][number]): void {
  const container = editInstance(run, scope);
  const { [gateway]: _dropped, ...others } = container.arrived ?? {};
  if (Object.keys(others).length > 0) container.arrived = others;
  else delete container.arrived;
  record(run, { type: 'tokensDropped', element: gateway, flows });
  leaveEmptied(
    run,
    scope,
    Object.values(flows).reduce((sum, count) => sum + count, 0),
  );
}

/** Takes tokens from a scope; one that has none left ends too, and so on outwards. The process stays for whoever asked to decide. */
function leaveEmptied(run: Run, scope: number, tokens: number): void {
  const container = findInstance(run, scope);
  if (!container) return;
  countTokens(run, scope, -tokens);
  if (scope === ROOT || findInstance(run, scope)?.live !== 0) return;
  terminate(run, scope);
  leaveEmptied(run, container.scope, 1);
}
