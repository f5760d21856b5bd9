import { Context } from '@temporalio/activity';
import type { JobCall, JobOutcome } from './interface.ts';
import { JobAnswer } from './job-answer.ts';
import type { JobHandler, Services } from './services.ts';
import { JobRefused, toFailure } from './job-errors.ts';

/** Makes a job handler an activity: loads the job from the record, beats while it runs, translates what it throws. */
export function createJobActivity(handler: JobHandler, services: Services): (call: JobCall) => Promise<JobOutcome> {
  return async (call) => {
    const { info } = Context.current();
    const stopBeating = beat(info.heartbeatTimeoutMs);
    try {
      const job = await services.hands.loadJob(call);
      if (!job) return { gone: true };
      const answer = await handler({ ...job, attempt: info.attempt, attempts: call.attempts }, services);
      return answer instanceof JobAnswer ? { variables: answer.variables, result: answer.result } : { variables: answer };
    } catch (error) {
      throw toFailure(error);
    } finally {
      stopBeating();
    }
  };
}

/** Serves every job type nobody registered, so that an unknown one is an incident that says what is missing. */
export function refuseUnknownJob(): Promise<JobOutcome> {
  const refusal = new JobRefused(
    'JOB_TYPE_UNKNOWN',
    'Исполнителя для работы этого вида нет: добавьте его или исправьте вид работы в определении.',
  );
  throw toFailure(refusal);
}

/** A killed worker stops beating, and Temporal gives the job to another one after the heartbeat time-out. */
function beat(timeoutMs: number | undefined): () => void {
  if (!timeoutMs) return () => {};
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), Math.ceil(timeoutMs / 3));
  return () => clearInterval(timer);
}
