import type { CaseDiagram } from '#api/contract/case.ts';
import type { Variables } from '#engine/json.ts';
import {
  beginCase,
  canRead,
  isOnBoard,
  playStep,
  readDiagram,
  readVariables,
  tryRefused,
  type Refusal,
  type Replay,
} from './replay-scenario.ts';
import type { ScenarioFile } from '../workflows/definitions/scenario-file.ts';
import type { System } from './system.ts';
import { tellCase, type ToldHistory } from './told-history.ts';
import { mergeTimelines, type Event } from './timeline.ts';
import { advanceTo, untilAtRest } from './world-at-rest.ts';

/** How one scenario went. */
export interface Played {
  replay: Replay | null;
  /** Why it stopped half-way; the others went on. */
  failure: Error | null;
  /** Elements that had to be open after a step and were not. */
  missing: string[];
  refusals: Refusal[];
  reads: { as: string; expected: boolean; answered: boolean }[];
  /** Reasons for which the case had to stand on the supervisor's board and did not. */
  unreported: string[];
  /** As it stood after its last event; the clock goes on for the others. */
  end: { told: ToldHistory; diagram: CaseDiagram; variables: Variables; notices: Notice[] } | null;
}

/** One for each recipient. */
interface Notice {
  template: string;
  channel: string;
}

/** Plays scenarios side by side on one clock, which goes forward only. */
export async function playTogether(system: System, scenarios: ScenarioFile[]): Promise<Played[]> {
  const played: Played[] = scenarios.map(() => ({
    replay: null,
    failure: null,
    missing: [],
    refusals: [],
    reads: [],
    unreported: [],
    end: null,
  }));
  const operator = await system.as('supervisor.72');
  for (const group of mergeTimelines(scenarios)) {
    const [first] = group;
    if (first) await advanceTo(system.record, operator, new Date(first.at).toISOString());
    await Promise.all(group.map((event) => survive(played[event.scenario], () => playEvent(system, { scenarios, played, event }))));
    await untilAtRest(system.record);
    await Promise.all(group.map((event) => survive(played[event.scenario], () => look(system, played, event))));
  }
  return played;
}

type Room = { scenarios: ScenarioFile[]; played: Played[]; event: Event };

async function playEvent(system: System, { scenarios, played, event: { scenario: number, what } }: Room): Promise<void> {
  const scenario = scenarios[number];
  const own = played[number];
  if (!scenario || !own) return;
  if ('begin' in what) own.replay = await beginCase(system, scenario, number);
  else if (!own.replay) throw new Error('not begun');
  else if ('step' in what) await playStep(own.replay, what.step);
  else own.refusals.push(await tryRefused(own.replay, what.refused));
}

async function look(system: System, played: Played[], event: Event): Promise<void> {
  const own = played[event.scenario];
  if (!own?.replay) return;
  if ('step' in event.what) {
    const { now } = await readDiagram(own.replay);
    const open = new Set([...now, ...(await listWaiting(own.replay))]);
    const { expectOpen = [], reads = [], reports = [] } = event.what.step;
    own.missing.push(...expectOpen.filter((element) => !open.has(element)));
    for (const reason of reports) if (!(await isOnBoard(own.replay, reason))) own.unreported.push(reason);
    for (const { as, allowed } of reads) own.reads.push({ as, expected: allowed, answered: await canRead(own.replay, as) });
  }
  if (!event.last) return;
  const { instance } = own.replay;
  own.end = {
    told: await tellCase(system.record, instance),
    diagram: await readDiagram(own.replay),
    variables: await readVariables(system, instance),
    notices: await listNotices(own.replay),
  };
}

/** What waits, boundary events among them: the diagram shows only where tokens stand. */
async function listWaiting({ system, instance }: Replay): Promise<string[]> {
  const { rows } = await system.record.writer.query<{ element: string }>('select element from wait where instance = $1', [instance]);
  return rows.map(({ element }) => element);
}

async function listNotices({ system, instance }: Replay): Promise<Notice[]> {
  const { rows } = await system.record.writer.query<Notice>('select template, channel from notice where instance = $1', [instance]);
  return rows;
}

async function survive(played: Played | undefined, act: () => Promise<void>): Promise<void> {
  if (!played || played.failure) return;
  try {
    await act();
  } catch (error) {
    played.failure = error instanceof Error ? error : new Error(String(error));
  }
}
