import { listOpenWaits } from '#engine/position.ts';
import type { Input } from '#engine/input.ts';
import type { Variables } from '#engine/json.ts';
import { type Catalog, getForm } from '#forms/catalog.ts';
import type { Actor } from '#record/actor.ts';
import { commitStep } from '#record/commit-step.ts';
import { correlateMessage } from '#record/correlate-message.ts';
import { deliver } from '#record/deliver.ts';
import { lookUp } from '#record/look-up.ts';
import type { CaseRecord } from '#record/open-record.ts';
import { readState } from '#record/read-state.ts';
import { startInstance } from '#record/start-instance.ts';
import { type Story, type StoryStep, textOf } from './shift-scenario.ts';

export interface Play {
  record: CaseRecord;
  catalog: Catalog;
  /** Moves the clock the record reads. */
  move: (at: string) => void;
  story: Story;
  subject: string;
  organisation: string;
  region: string;
  /** Steps after this moment are still ahead. */
  until: string;
  /** Steps from this number on were neglected; the clock went on. */
  stopAfter: number;
  actors: Map<string, Actor>;
  /** The first notice fails for good and waits for a supervisor. */
  failure: string | null;
  /** Unique in the installation: input ids are made from it. */
  id: string;
}

/** Plays a story through the record, as its people and its clock would have done. */
export async function playStory(play: Play): Promise<void> {
  play.move(play.story.start.at);
  const { instance } = await startInstance(play.record, {
    process: play.story.process,
    subject: play.subject,
    organisation: play.organisation,
    region: play.region,
    variables: play.story.start.variables,
    inputId: `${play.id}.start`,
  });
  const family = [instance];
  await settle(play, family, play.story.start.at);
  for (const [index, step] of play.story.steps.entries()) {
    const at = step.at ?? step.advanceTo;
    if (index >= play.stopAfter || (at !== undefined && Date.parse(at) > Date.parse(play.until))) break;
    if (at !== undefined) await settle(play, family, at);
    await playStep(play, family, { step, index });
    if (at !== undefined) await settle(play, family, at);
  }
  await settle(play, family, play.until);
}

async function playStep(play: Play, family: string[], { step, index }: { step: StoryStep; index: number }): Promise<void> {
  const inputId = `${play.id}.${index}`;
  if (step.completeTask !== undefined) return completeTask(play, family, { step, element: step.completeTask, inputId });
  if (step.message === undefined) return;
  await correlateMessage(play.record, {
    name: step.message,
    correlationKey: step.correlationKey ?? textOf(play.story.start.variables['case_key']),
    messageId: inputId,
    variables: step.data ?? {},
    timeToLive: null,
    origin: { subject: play.subject, organisation: play.organisation, region: play.region },
  });
}

async function completeTask(
  play: Play,
  family: string[],
  { step, element, inputId }: { step: StoryStep; element: string; inputId: string },
): Promise<void> {
  for (const instance of family) {
    const open = await readState(play.record, instance);
    const task = open && listOpenWaits(open.state).find((wait) => wait.kind === 'task' && wait.element === element);
    if (!open || !task) continue; // not here: a called process has it, or the branch is off in this region
    const model = await play.record.catalogue.getModel(open.instance.process, open.instance.version);
    const definition = model.elements[element];
    const key = definition?.type === 'userTask' ? definition.form : null;
    const actor = play.actors.get(step.as ?? '');
    const data = step.data ?? {};
    await commitStep(play.record, {
      instance,
      input: { type: 'completeTask', wait: task.id, variables: data, ...(actor ? { actor: actor.id } : {}) },
      inputId,
      ...(actor ? { actor } : {}),
      ...(key === null ? {} : { submission: { formKey: key, formHash: getForm(play.catalog, key).hash, data } }),
    });
    return;
  }
}

/** Runs what needs nobody — timers that came due up to `at`, jobs, messages between instances — until nothing is left. */
async function settle(play: Play, family: string[], at: string): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    let moved = false;
    // A called case joins the family while it is walked through.
    for (const instance of family.slice()) moved = (await runOnce(play, family, { instance, at })) || moved;
    if (!moved) return play.move(at);
  }
  throw new Error(`story ${play.id} does not settle`);
}

async function runOnce(play: Play, family: string[], { instance, at }: { instance: string; at: string }): Promise<boolean> {
  const { deliveries, jobs, nextDue } = await lookUp(play.record, instance);
  for (const { id, type } of deliveries) {
    await deliver(play.record, id);
    // A called case has the id of the delivery that started it.
    if (type === 'startChild') family.push(id);
  }
  for (const { wait, jobType } of jobs) await runJob(play, { instance, wait, jobType });
  const due = nextDue !== null && Date.parse(nextDue) <= Date.parse(at) ? nextDue : null;
  if (due !== null && jobs.length === 0) {
    play.move(due);
    await commitStep(play.record, { instance, input: { type: 'timePassed' }, inputId: `${play.id}.${instance}.${due}` });
  }
  return deliveries.length > 0 || jobs.length > 0 || due !== null;
}

async function runJob(play: Play, { instance, wait, jobType }: { instance: string; wait: number; jobType: string }): Promise<void> {
  const thrown = play.story.steps.find(({ failJob }) => failJob === jobType)?.errorCode;
  const variables: Variables = play.story.jobs[jobType]?.result ?? {};
  const input: Input =
    play.failure !== null && jobType === 'send-notice'
      ? { type: 'jobFailed', wait, code: 'MAIL_UNAVAILABLE', message: play.failure }
      : thrown === undefined
        ? { type: 'jobDone', wait, variables }
        : { type: 'jobError', wait, errorCode: thrown, variables: {} };
  await commitStep(play.record, { instance, input, inputId: `${play.id}.${instance}.${wait}` });
}
