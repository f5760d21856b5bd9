import type { Instant } from '#engine/instant.ts';
import type { Variables } from '#engine/json.ts';
import { visibleVariables } from '#engine/variables.ts';
import { withClient } from './connection.ts';
import { createId } from './ids.ts';
import type { CaseRecord } from './open-record.ts';
import { keyFor, loadStep, openState } from './step/load-step.ts';

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
  const request = { instance, inputKey: createId(), wait: null, lock: false };
  const { instance: loaded } = await withClient(record.writer, (client) => loadStep(client, request));
  const state = loaded.status === 'active' ? openState(keyFor(record.keys, loaded), loaded) : undefined;
  const job = state?.waits[wait];
  if (!state || job?.kind !== 'job') return null;
  const { subject, organisation, region } = loaded;
  const variables = visibleVariables(state, job.instance);
  return { element: job.element, variables, subject, organisation, region, at: await record.clock.now() };
}
