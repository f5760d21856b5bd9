import type { Variables } from '#engine/json.ts';
import type { Job } from './interface.ts';
import type { Services } from './services.ts';
import { getHeader } from './job-values.ts';

/** Job type `close-access-window`: the window of header `window` is closed now; one that is closed stays as it is. */
export async function closeAccessWindow(job: Job, { hands }: Services): Promise<Variables> {
  await hands.closeAccessWindow({ instance: job.instance, name: getHeader(job, 'window'), at: job.at });
  return {};
}
