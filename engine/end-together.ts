import type { Run } from './run.ts';
import type { ElementInstance, Incident } from './state.ts';

/** Many elements end together: what each of them has is looked up once. Nothing may begin meanwhile. */
export function endTogether(run: Run, ending: number, work: () => void): void {
  if (ending < 20 || run.endings) return work();
  const { instances, waits, incidents } = run.state;
  run.endings = {
    children: Map.groupBy(Object.values(instances), ({ scope }) => scope),
    waits: Map.groupBy(Object.values(waits), ({ instance }) => instance),
    incidents: Map.groupBy(Object.values(incidents), ({ instance }) => instance),
  };
  work();
  run.endings = null;
}

export function childrenOf(run: Run, scope: number): ElementInstance[] {
  if (run.endings) return (run.endings.children.get(scope) ?? []).filter(({ id }) => run.state.instances[id]);
  return Object.values(run.state.instances).filter((instance) => instance.scope === scope);
}

export function incidentsOf(run: Run, instance: number): Incident[] {
  if (run.endings) return (run.endings.incidents.get(instance) ?? []).filter(({ id }) => run.state.incidents[id]);
  return Object.values(run.state.incidents).filter((incident) => incident.instance === instance);
}
