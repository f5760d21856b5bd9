import type { Element, Job } from '../model.ts';

/** A job whose type is written down, to be done by a worker of this house. */
export interface HouseJob extends Job {
  jobType: string;
}

/** What workers of this house do for an element: its own work, and its listeners. */
export function jobsOf(element: Element): HouseJob[] {
  const own = 'job' in element && element.job ? [element.job] : [];
  return [...own, ...element.listeners, ...(element.type === 'userTask' ? element.taskListeners : [])].filter(isOfHouse);
}

/** A task queue of its own is served by a worker this house knows nothing of. */
export function isOfHouse(job: Job): job is HouseJob {
  return typeof job.jobType === 'string' && job.headers['taskQueue'] === undefined;
}
