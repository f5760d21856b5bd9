import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '#engine/json.ts';
import { loadCatalog } from '#forms/catalog.ts';
import { makeTestSnils } from '#forms/snils.ts';
import type { Actor } from '#record/actor.ts';
import { fixedClock } from '#record/clock.ts';
import { commitStep } from '#record/commit-step.ts';
import { createPerson, type Identity } from '#record/entities/person.ts';
import { type CaseRecord, openRecord } from '#record/open-record.ts';
import { findStaff } from '#record/queries/find-staff.ts';
import { listTasks } from '#record/queries/list-tasks.ts';
import { startClockAt } from '#record/start-clock.ts';
import type { Addresses } from '../connect.ts';
import { type Play, playStory } from './play-story.ts';
import { Random } from './random.ts';
import { type Story, shiftScenario } from './shift-scenario.ts';
import { listDemoStaff, type Names, readPlan } from './staff.ts';

interface Plan {
  now: string;
  earliest: string;
  cases: number;
  seed: number;
  stories: { scenario: string; region: string; weight: number }[];
  neglected: number;
  claimed: number;
  failures: number;
  failureSentence: string;
  personFields: { [field: string]: 'child' | 'parent' };
}

interface Room {
  record: CaseRecord;
  plan: Plan;
  names: Names;
  random: Random;
  move: (at: string) => void;
  actors: Map<string, Actor>;
}

const definitions = join(import.meta.dirname, '..', '..', 'workflows', 'definitions');
/** Stories of different children do not touch each other: while PostgreSQL works for one, another is thought through. */
const lanes = 4;

export interface DemoLoad {
  /** How many cases; absent = as many as the plan says. */
  cases?: number | undefined;
  /** Played by an earlier start that was stopped: these are not played again. */
  played: number;
  /** So many are enough to begin with: `onFirst` is called when they stand. */
  first: number;
  onFirst(): void;
  /** Asked before every story; what is being played is played to its end. */
  stopped(): boolean;
  /** Cases from the beginning that stand whole. */
  said(done: number, total: number): Promise<void>;
}

/** Sets the training clock to the demonstration's own «now»: before anybody looks at it. */
export async function startDemoClock(addresses: Addresses): Promise<void> {
  if (addresses.training) await setClock(addresses, readPlan<Plan>('plan.json').now);
}

/**
 * Plays the stored scenarios of invented children up to the demonstration's own «now». Nobody may hand out their work meanwhile: a story runs its
 * own jobs and timers. False when it was stopped before the end.
 */
export async function loadDemo(addresses: Addresses, load: DemoLoad): Promise<boolean> {
  const plan = readPlan<Plan>('plan.json');
  return withRecordAt(addresses, plan.earliest, async (record, move) => {
    const actors = new Map<string, Actor>();
    for (const { login } of listDemoStaff()) actors.set(login, (await findStaff(record, { login })) ?? fail(login));
    const room: Room = { record, plan, names: readPlan<Names>('names.json'), random: new Random(plan.seed), move, actors };
    const total = load.cases ?? plan.cases;
    const first = Math.min(load.first, total);
    if (load.played >= first) load.onFirst();
    for (const [from, to] of [
      [0, first],
      [first, total],
    ] as const) {
      if (!(await playBatch(addresses, { room, load, from, to, total }))) return false;
      if (to === first && load.played < first) load.onFirst();
    }
    move(plan.now);
    await claimTasks(room);
    return true;
  });
}

interface Batch {
  room: Room;
  load: DemoLoad;
  from: number;
  to: number;
  total: number;
}

async function playBatch(addresses: Addresses, { room, load, from, to, total }: Batch): Promise<boolean> {
  const prepared: Prepared[] = [];
  for (let number = from; number < to; number += 1) {
    // Who they are is drawn again in the same order, so that a second start goes on where the first was stopped.
    const play = await prepareOne(room, number, total);
    if (number >= load.played) prepared.push(play);
  }
  let done = to - prepared.length;
  const lane = (): Promise<void> =>
    withRecordAt(addresses, room.plan.earliest, async (record, move) => {
      for (let play = load.stopped() ? undefined : prepared.shift(); play; play = load.stopped() ? undefined : prepared.shift()) {
        await playStory({ ...play, record, move });
        done += 1;
        await load.said(done, total);
      }
    });
  await Promise.all(Array.from({ length: Math.min(lanes, prepared.length) }, lane));
  return prepared.length === 0;
}

/** Everything of a play but the record it is played through; each lane has one with a clock of its own. */
type Prepared = Omit<Play, 'record' | 'move'>;

async function withRecordAt<T>(
  addresses: Addresses,
  start: string,
  use: (record: CaseRecord, move: (at: string) => void) => Promise<T>,
): Promise<T> {
  const clock = fixedClock(new Date(start).toISOString());
  const record = await openRecord({ ...addresses, clock, connections: 2 });
  try {
    return await use(record, (at) => clock.move(new Date(at).toISOString()));
  } finally {
    await record.close();
  }
}

async function setClock(addresses: Addresses, now: string): Promise<void> {
  const record = await openRecord({ ...addresses, clock: 'training', connections: 2 });
  await startClockAt(record, new Date(now).toISOString()).finally(() => record.close());
}

async function prepareOne({ record, plan, names, random, move, actors }: Room, number: number, total: number): Promise<Prepared> {
  const { scenario, region } = random.weigh(plan.stories);
  const story = JSON.parse(await readFile(join(definitions, `${scenario}.scenario.json`), 'utf8')) as Story;
  const weeks = chooseWeeks(story, plan, random);
  const { child, parent } = inventFamily(names, random, { number, birthDate: birthOf(story, weeks) });
  const organisation = `mse-${region}`;
  move(story.start.at);
  const person = await createPerson(record, { identity: child, region, organisation, inputId: `demo.${number}` });
  const fields = Object.fromEntries(
    Object.entries(plan.personFields).map(([field, whose]) => [field, nameOf(whose === 'child' ? child : parent)]),
  );
  return {
    catalog: loadCatalogOnce(),
    story: shiftScenario(story, { weeks, region, caseKey: person.caseNo, fields }),
    subject: person.id,
    organisation,
    region,
    until: plan.now,
    stopAfter: random.chance(plan.neglected) ? random.whole(0, story.steps.length) : story.steps.length,
    actors,
    failure: number % Math.ceil(total / plan.failures) === 5 ? plan.failureSentence : null,
    id: `demo.${number}`,
  };
}

let catalog: ReturnType<typeof loadCatalog> | null = null;
function loadCatalogOnce(): ReturnType<typeof loadCatalog> {
  catalog ??= loadCatalog();
  return catalog;
}

/** Whole weeks between the story's own start and a start somewhere between the earliest day and now. */
function chooseWeeks(story: Story, plan: Plan, random: Random): number {
  const week = 7 * 24 * 3600 * 1000;
  const start = Date.parse(story.start.at);
  const least = Math.ceil((Date.parse(plan.earliest) - start) / week);
  const most = Math.floor((Date.parse(plan.now) - start) / week);
  return random.whole(least, most);
}

function birthOf(story: Story, weeks: number): string {
  const found = /"birth_date":"(\d{4}-\d{2}-\d{2})"/.exec(JSON.stringify(story))?.[1] ?? '2018-03-14';
  const moment = new Date(`${found}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + weeks * 7);
  return moment.toISOString().slice(0, 10);
}

function inventFamily(names: Names, random: Random, of: { number: number; birthDate: string }): { child: Identity; parent: Identity } {
  const sex = random.chance(0.5) ? 'male' : 'female';
  const form = sex === 'male' ? 0 : 1;
  const surname = random.pick(names.surnames);
  const child: Identity = {
    surname: surname[form],
    name: random.pick(sex === 'male' ? names.male : names.female),
    patronymic: random.pick(names.patronymics)[form],
    birthDate: of.birthDate,
    snils: makeTestSnils(of.number),
    sex,
  };
  const parent: Identity = {
    ...child,
    surname: surname[1],
    name: random.pick(names.female),
    patronymic: random.pick(names.patronymics)[1],
    sex: 'female',
  };
  return { child, parent };
}

function nameOf({ surname, name, patronymic }: Identity): Json {
  return { surname, given_name: name, ...(patronymic === null ? {} : { patronymic }) };
}

/** Half of what stands open has been taken by somebody. */
async function claimTasks({ record, plan, random, actors }: Room): Promise<void> {
  for (const actor of actors.values()) {
    const { rows } = await listTasks(record, actor, { queue: 'group', limit: 200 });
    for (const task of rows) {
      if (task.assignee !== null || !random.chance(plan.claimed)) continue;
      await commitStep(record, {
        instance: task.instance,
        input: { type: 'assignTask', wait: task.wait, assignee: actor.id, actor: actor.id },
        inputId: `demo.claim.${task.instance}.${task.wait}`,
        actor,
      });
    }
  }
}

function fail(login: string): never {
  throw new Error(`the staff has no ${login}`);
}
