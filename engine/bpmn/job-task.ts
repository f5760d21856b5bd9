import type { Behaviour } from '../behaviour.ts';
import { describeElement, evaluateText, evaluateValue, wrongValue } from '../evaluation.ts';
import type { Element, Job, JobTask, Value } from '../model.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { openJob } from '../waits.ts';

/** Work for a worker outside: service, send, script or business rule task, or a throwing message event with a job type. */
export const jobTask: Behaviour<JobTask> = {
  enter(run, element, instance) {
    openJobOf(run, element, { job: element.job, instance });
  },
};

export function openJobOf(run: Run, element: Element, asked: { job: Job; instance: ElementInstance }): void {
  const { job, instance } = asked;
  const jobType = evaluateText(run, instance, { value: job.jobType, what: `Вид работы ${describeElement(element)}` });
  const retries = evaluateRetries(run, element, { retries: job.retries, instance });
  openJob(run, { element: element.id, instance: instance.id, jobType }, { name: element.name, retries, headers: job.headers });
}

export function evaluateRetries(run: Run, element: Element, asked: { retries: Value; instance: ElementInstance }): number {
  const found = evaluateValue(run, asked.instance, asked.retries);
  const retries = Number(found);
  if (found !== null && found !== '' && Number.isInteger(retries) && retries >= 0) return retries;
  const what = `Число попыток ${describeElement(element)}`;
  throw wrongValue(run, asked.instance, { value: asked.retries, what, found, expected: 'целое число' });
}
