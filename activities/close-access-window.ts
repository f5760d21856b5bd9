import type { Variables } from '#engine/json.ts';
import type { Job, Services } from './interface.ts';

/** Job type `close-access-window`: the window of this case is closed now; one that is closed stays as it is. */
export async function closeAccessWindow(job: Job, { hands }: Services): Promise<Variables> {
  await hands.closeAccessWindow(job.instance, job.at);
  return {};
}
