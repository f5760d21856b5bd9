import type { Instant } from '#engine/instant.ts';
import type { Variables } from '#engine/json.ts';
import { variablesOf } from '#engine/position.ts';
import type { CaseRecord } from './open-record.ts';
import { readState } from './read-state.ts';

/** An open job with what it may see. The variables are personal: they go to a worker, never into Temporal. */
export interface JobToRun {
  element: string;
  variables: Variables;
  subject: string | null;
  organisation: string;
  region: string;
  at: Instant;
}

/** null = the job is not open any more. */
export async function loadJob(record: CaseRecord, instance: string, wait: number): Promise<JobToRun | null> {
  const open = await readState(record, instance);
  const job = open?.state.waits[wait];
  if (!open || job?.kind !== 'job') return null;
  const { subject, organisation, region } = open.instance;
  const variables = variablesOf(open.state, wait);
  return { element: job.element, variables, subject, organisation, region, at: await record.clock.now() };
}
