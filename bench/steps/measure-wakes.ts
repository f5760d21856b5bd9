import type { Fact } from '#engine/fact.ts';
import { commitStep } from '#record/commit-step.ts';
import { createId } from '#record/ids.ts';
import { lookUp } from '#record/look-up.ts';
import type { CaseRecord } from '#record/open-record.ts';
import { findOpenTasks } from '#record/queries/find-open-tasks.ts';
import { startInstance } from '#record/start-instance.ts';
import type pg from 'pg';
import { specialist } from './target.ts';

export interface Wakes {
  wakesPerJourney: number;
  /** Wakes of a step that left no job, no delivery, no end and no nearer due moment, a journey. */
  emptyWakes: number;
}

/** What was written so far: of a process without work every wake is an empty one. */
export async function countWakes(owner: pg.Client, process: string, journeys: number): Promise<Wakes> {
  const { rows } = await owner.query<{ wakes: number }>('select count(*)::int as wakes from wake where process = $1', [process]);
  const each = (rows[0]?.wakes ?? 0) / journeys;
  return { wakesPerJourney: each, emptyWakes: each };
}

const place = { organisation: 'office', region: '72' };

/**
 * A process with work for Temporal: a job, a task under a timer, a task, an end. Each step is compared with what it left: a wake is due exactly when
 * there is something to be woken for. Nobody drives it here, so the wakes stay in their table and can be counted.
 */
export async function measureDriven(record: CaseRecord, owner: pg.Client, journeys: number): Promise<Wakes> {
  let [wakes, empty] = [0, 0];
  for (let journey = 0; journey < journeys; journey += 1) {
    const instance = createId();
    let known: { wakes: number; due: string | null } = { wakes: 0, due: null };
    const judge = async (step: Promise<{ facts: Fact[] }>): Promise<void> => {
      const { facts } = await step;
      const now = { wakes: await readWakes(owner, instance), due: (await lookUp(record, instance)).nextDue };
      const written = now.wakes - known.wakes;
      const nearer = now.due !== null && (known.due === null || now.due < known.due);
      wakes += written;
      if (!nearer && !leavesWork(facts)) empty += written;
      known = now;
    };
    const common = { instance, actor: specialist };
    await judge(startInstance(record, { process: 'driven', ...place, variables: {}, inputId: createId(), ...common }));
    const [job] = (await lookUp(record, instance)).jobs;
    const done = { type: 'jobDone' as const, wait: job?.wait ?? 0, variables: {} };
    // As the drive reports it: it looks up by itself what is next.
    await judge(commitStep(record, { ...common, input: done, inputId: createId(), quiet: true }));
    for (let task = 0; task < 2; task += 1) {
      const [open] = await findOpenTasks(record, specialist, instance);
      const input = { type: 'completeTask' as const, wait: open?.wait ?? 0, variables: {}, actor: specialist.id };
      await judge(commitStep(record, { ...common, input, inputId: createId() }));
    }
  }
  return { wakesPerJourney: wakes / journeys, emptyWakes: empty / journeys };
}

async function readWakes(owner: pg.Client, instance: string): Promise<number> {
  const { rows } = await owner.query<{ wakes: number }>('select count(*)::int as wakes from wake where instance = $1', [instance]);
  return rows[0]?.wakes ?? 0;
}

function leavesWork(facts: Fact[]): boolean {
  return facts.some(({ type }) => type === 'jobOpened' || type === 'jobClosed' || type === 'childOpened' || type === 'instanceEnded');
}
