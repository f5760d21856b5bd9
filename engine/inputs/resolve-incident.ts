import { drain } from '../drain.ts';
import { StepRefused } from '../errors.ts';
import { retryIncident } from '../incidents.ts';
import { attempt } from '../tokens.ts';
import { mergeVariables } from '../variables.ts';
import type { Handler } from './handler.ts';

/** Repeats exactly what failed; the same cause makes a new incident. */
export const resolveIncident: Handler<'resolveIncident'> = (run, input) => {
  const incident = run.state.incidents[input.incident];
  if (!incident) throw new StepRefused('INCIDENT_NOT_OPEN', { incident: input.incident });
  if (input.variables) mergeVariables(run, incident.instance, input.variables);
  retryIncident(run, incident, () => {
    attempt(run, incident.retry);
    drain(run);
  });
};
