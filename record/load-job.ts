import type { Instant } from '#engine/instant.ts';
import type { Variables } from '#engine/json.ts';
import type { ListenerEvent } from '#engine/model/listener.ts';
import { variablesOf } from '#engine/position.ts';
import type { JobWait, State } from '#engine/state.ts';
import { correctTask } from '#engine/task-corrections.ts';
import type { TaskShown } from '#engine/task-transition.ts';
import type { CaseRecord } from './open-record.ts';
import { readState } from './read-state.ts';

/** An open job with what it may see. The variables are personal: they go to a worker, never into Temporal. */
export interface JobToRun {
  element: string;
  variables: Variables;
  listener?: ListenerEvent;
  task?: { wait: number; assignee: string | null; due: Instant | null } & Partial<TaskShown>;
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
  return {
    ...describeListener(open.state, job),
    element: job.element,
    variables,
    subject,
    organisation,
    region,
    at: await record.clock.now(),
  };
}

/** What a listener is asked about; of a task with what was asked for and corrected so far. */
function describeListener({ waits }: State, { listener, task }: JobWait): Pick<JobToRun, 'listener' | 'task'> {
  if (listener === undefined) return {};
  const held = task === undefined ? undefined : waits[task];
  if (held?.kind !== 'task') return { listener };
  const { asked = {}, corrections = {} } = held.transition ?? {};
  const { id: wait, assignee, due, shown } = correctTask(held, { ...asked, ...corrections });
  return { listener, task: { wait, assignee, due, ...shown } };
}
