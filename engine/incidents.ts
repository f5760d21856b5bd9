import { incidentsOf } from './end-together.ts';
import type { Failure } from './failure.ts';
import { record, takeId } from './run.ts';
import type { Run } from './run.ts';
import type { Incident, Retry } from './state.ts';

export function openIncident(run: Run, retry: Retry, failure: Failure): void {
  const instance = run.state.instances[retry.instance];
  if (!instance) return;
  const { code, sentence, expression, values } = failure.facts;
  const id = takeId(run);
  run.state.incidents[id] = { id, instance: instance.id, element: instance.element, code, retry };
  record(run, {
    type: 'incidentOpened',
    incident: id,
    element: instance.element,
    code,
    sentence,
    ...(expression === undefined ? {} : { expression }),
    ...(values === undefined ? {} : { private: { values } }),
  });
}

export function closeIncident(run: Run, incident: number): void {
  const known = run.state.incidents[incident];
  if (!known) return;
  delete run.state.incidents[incident];
  record(run, { type: 'incidentResolved', incident, element: known.element });
}

/** Tries again what failed; the fact says whether the cause is gone. */
export function retryIncident(run: Run, incident: Incident, retry: () => void): void {
  closeIncident(run, incident.id);
  const at = run.facts.length - 1;
  const next = run.state.next;
  retry();
  const again = Object.values(run.state.incidents).find((other) => {
    return other.id >= next && other.instance === incident.instance && other.code === incident.code;
  });
  if (again) run.facts[at] = { type: 'incidentResolved', incident: incident.id, element: incident.element, again: again.id };
}

export function closeIncidentsOf(run: Run, instance: number): void {
  for (const { id } of incidentsOf(run, instance)) closeIncident(run, id);
}
