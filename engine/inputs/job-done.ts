import { hearListener } from '../listeners.ts';
import { hearTaskListener } from '../task-listeners.ts';
import { attempt } from '../tokens.ts';
import { closeWait } from '../waits.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

export const jobDone: Handler<'jobDone'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'job', otherwise: 'JOB_NOT_OPEN' });
  closeWait(run, wait, 'completed');
  if (wait.task !== undefined) return hearTaskListener(run, wait, input.result ?? {});
  if (wait.listener !== undefined) return hearListener(run, wait, input.variables);
  attempt(run, { do: 'complete', instance: wait.instance, variables: input.variables });
};
