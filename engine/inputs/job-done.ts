import { Failure } from '../failure.ts';
import { openIncident } from '../incidents.ts';
import { hearListener } from '../listeners.ts';
import { findInstance, getElement } from '../run.ts';
import { hearTaskListener } from '../task-listeners.ts';
import { attempt, behaviourOfElement } from '../tokens.ts';
import { closeWait } from '../waits.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

export const jobDone: Handler<'jobDone'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'job', otherwise: 'JOB_NOT_OPEN' });
  closeWait(run, wait, 'completed');
  if (wait.task !== undefined) return hearTaskListener(run, wait, input.result ?? {});
  if (wait.listener !== undefined) return hearListener(run, wait, input.variables);
  const instance = findInstance(run, wait.instance);
  const element = getElement(run, wait.element);
  const behaviour = behaviourOfElement(run, element);
  if (!behaviour.answered || !instance) return attempt(run, { do: 'complete', instance: wait.instance, variables: input.variables });
  try {
    behaviour.answered(run, element, { instance, variables: input.variables, result: input.result ?? {} });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    openIncident(run, { do: 'resume', instance: wait.instance }, error);
  }
};
