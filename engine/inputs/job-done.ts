import { attempt } from '../tokens.ts';
import { closeWait } from '../waits.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

export const jobDone: Handler<'jobDone'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'job', otherwise: 'JOB_NOT_OPEN' });
  closeWait(run, wait, 'completed');
  attempt(run, { do: 'complete', instance: wait.instance, variables: input.variables });
};
