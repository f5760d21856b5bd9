import { StepRefused } from '#engine/errors.ts';
import { commitStep } from '#record/commit-step.ts';
import { deliver } from '#record/deliver.ts';
import { loadJob } from '#record/load-job.ts';
import { lookUp } from '#record/look-up.ts';
import type { CaseRecord } from '#record/open-record.ts';
import type { Drive, Hands, Look } from './interface.ts';
import { orderJob } from './job-order.ts';

/** The hands over the record: what the workflow and the job handlers may ask of it, and nothing else. */
export function createHands(record: CaseRecord): Drive & Pick<Hands, 'loadJob'> {
  const look = (instance: string) => lookUpFor(record, instance);
  return {
    lookUp: look,
    commitInput: async ({ instance, inputId, input }) => {
      await commitStep(record, { instance, inputId, input, quiet: true }).catch((error: unknown) => {
        // The case went on without this job or this timer: the next look shows what there is to do instead.
        if (!(error instanceof StepRefused)) throw error;
      });
      return look(instance);
    },
    deliver: (delivery) => deliver(record, delivery),
    loadJob: async ({ instance, wait, jobType, headers }) => {
      const job = await loadJob(record, instance, wait);
      return job && { ...job, instance, wait, jobType, headers, idempotencyKey: `${instance}.${wait}` };
    },
  };
}

async function lookUpFor(record: CaseRecord, instance: string): Promise<Look> {
  const { ended, words, jobs, deliveries, sleepMs, sleepWords } = await lookUp(record, instance);
  return {
    ended,
    words,
    jobs: jobs.map(orderJob),
    deliveries: deliveries.map(({ id }) => id),
    sleepMs,
    ...(sleepWords ? { sleepWords } : {}),
  };
}
