import type { Run } from '../run.ts';
import { record } from '../run.ts';
import { ROOT } from '../state.ts';
import type { Arrivals, Compensable, State } from '../state.ts';
import { notMigratable } from './refuse.ts';

/** Ids of the older version and what they are now; what is not named keeps its id. */
export interface Names {
  elements: { [id: string]: string };
  flows: { [id: string]: string };
}

/** Gives every token, wait and incident the id its element has in the newer version. */
export function renameState(run: Run, names: Names): void {
  const { state } = run;
  const now = (id: string): string => names.elements[id] ?? id;
  for (const instance of Object.values(state.instances)) {
    const element = instance.id === ROOT ? run.model.process : now(instance.element);
    const arrived = instance.arrived ? { arrived: renameArrivals(run, instance.arrived, names) } : {};
    const compensable = instance.compensable ? { compensable: instance.compensable.map((kept) => renameKept(run, kept, now)) } : {};
    const path = instance.path === undefined ? {} : { path: now(instance.path) };
    state.instances[instance.id] = { ...instance, element, ...arrived, ...compensable, ...path };
    run.owned.add(instance.id);
    if (element !== instance.element) {
      record(run, { type: 'elementMigrated', of: 'token', number: instance.id, before: instance.element, element });
    }
  }
  for (const incident of Object.values(state.incidents)) {
    const element = now(incident.element);
    if (element === incident.element) continue;
    state.incidents[incident.id] = { ...incident, element };
    record(run, { type: 'elementMigrated', of: 'incident', number: incident.id, before: incident.element, element });
  }
  state.process = run.model.process;
  state.ends = state.ends.map(now);
}

function renameArrivals(run: Run, arrived: Arrivals, { elements, flows }: Names): Arrivals {
  const renamed: Arrivals = {};
  for (const [gateway, tokens] of Object.entries(arrived)) {
    const element = run.model.elements[elements[gateway] ?? gateway];
    if (element?.type !== 'parallelGateway' && element?.type !== 'inclusiveGateway') throw notMigratable(gateway, 'ELEMENT_OF_OTHER_KIND');
    const moved = Object.entries(tokens).map(([flow, count]): [string, number] => [flows[flow] ?? flow, count]);
    if (moved.some(([flow]) => !element.incoming.includes(flow))) throw notMigratable(gateway, 'FLOW_GONE');
    renamed[element.id] = Object.fromEntries(moved);
  }
  return renamed;
}

function renameKept(run: Run, kept: Compensable, now: (id: string) => string): Compensable {
  const element = now(kept.element);
  if (!run.model.elements[element]) throw notMigratable(kept.element, 'ELEMENT_GONE');
  return { ...kept, element, ...(kept.inside ? { inside: kept.inside.map((inner) => renameKept(run, inner, now)) } : {}) };
}

/** Waits last: only those whose element is still there are left. */
export function renameWaits(run: Run, before: State, now: (id: string) => string): void {
  for (const wait of Object.values(run.state.waits)) {
    const element = now(wait.element);
    run.state.waits[wait.id] = { ...wait, element };
    const target = run.model.elements[element];
    const old = before.waits[wait.id]?.element ?? element;
    if (!target || (element === old && wait.kind !== 'task')) continue;
    const task = wait.kind === 'task' && target.type === 'userTask' ? { task: { name: target.name, form: target.form } } : {};
    record(run, { type: 'elementMigrated', of: 'wait', number: wait.id, before: old, element, kind: wait.kind, ...task });
  }
}
