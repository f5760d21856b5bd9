import type { SourceFile } from '../compile/source.ts';
import type { Variables } from '../json.ts';
import type { ElementOf, Model } from '../model.ts';
import { beginWorld, describeWorld, prepareSimulation } from '../simulate.ts';
import type { Simulation, SimulationOptions } from '../simulate.ts';
import { proposeVariables, readProposals } from './propose.ts';
import type { Proposals } from './propose.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { takeRandomStep } from './random-step.ts';
import type { Scenario } from './scenario.ts';
import { findMain, isRunning } from './world.ts';
import type { World } from './world.ts';

/** Data a person could fill into a task; null = the engine is to propose it from the expressions that read it. */
export type Suggest = (task: ElementOf<'userTask'>, random: Random) => Variables | null;

export interface ExploreOptions extends SimulationOptions {
  runs: number;
  seed: number;
  suggest?: Suggest;
  /** Told after every run, for progress. */
  onRun?: (done: number) => void;
}

export interface Exploration {
  runs: number;
  seed: number;
  ended: { [status in Simulation['status']]: number };
  /** Runs that went a way of their own: another set of flows taken. */
  paths: number;
  elements: { total: number; reached: number; never: string[] };
  flows: { total: number; taken: number; never: string[] };
  /** The same incident counts once a run. */
  incidents: { element: string; code: string; sentence: string; runs: number; firstRun: number }[];
  /** Element ids in the order they were reached first. */
  visited: string[];
}

const STEPS_PER_RUN = 300;

/**
 * Plays the process many times with random choices: data, ends of jobs, messages, time. The scenario gives what every run begins with.
 * The same seed gives the same exploration. Throws as runSimulation.
 */
export async function exploreAtRandom(files: SourceFile[], scenario: Scenario, options: ExploreOptions): Promise<Exploration> {
  const prepared = await prepareSimulation(files, scenario, options);
  const found = startFinding(options);
  const proposals = readProposals(prepared.main);
  for (let run = 1; run <= options.runs; run += 1) {
    const random = createRandom(options.seed * 1_000_003 + run);
    const world = await playRun({ prepared, scenario, options, proposals, random });
    noteRun(found, world, run);
    options.onRun?.(run);
  }
  return finish(found, prepared.main);
}

interface Run {
  prepared: Awaited<ReturnType<typeof prepareSimulation>>;
  scenario: Scenario;
  options: ExploreOptions;
  proposals: Proposals;
  random: Random;
}

async function playRun({ prepared, scenario, options, proposals, random }: Run): Promise<World> {
  const own = scenario.start?.variables;
  const variables = own === undefined ? proposeVariables({ proposals, random }, 0.9, {}) : { ...own };
  const world = await beginWorld(prepared, { ...scenario, start: { ...scenario.start, variables } }, options);
  const choose = { random, proposals, suggest: options.suggest ?? (() => null) };
  for (let step = 0; step < STEPS_PER_RUN; step += 1) {
    const main = findMain(world);
    if (main && !isRunning(main)) break;
    if (!takeRandomStep(world, choose)) break;
  }
  return world;
}

interface Finding {
  exploration: Omit<Exploration, 'elements' | 'flows' | 'paths'>;
  ways: Set<string>;
  visited: Set<string>;
  taken: Set<string>;
}

function startFinding({ runs, seed }: ExploreOptions): Finding {
  const ended = { completed: 0, active: 0, terminated: 0, incident: 0 };
  return { exploration: { runs, seed, ended, incidents: [], visited: [] }, ways: new Set(), visited: new Set(), taken: new Set() };
}

function noteRun(found: Finding, world: World, run: number): void {
  const { status, trace } = describeWorld(world);
  found.exploration.ended[status] += 1;
  for (const [what, element] of trace) (what === 'taken' ? found.taken : found.visited).add(element);
  found.ways.add([...new Set(trace.flatMap(([what, flow]) => (what === 'taken' ? [flow] : [])))].toSorted().join(' '));
  const seen = new Set<string>();
  for (const { fact } of world.facts) {
    if (fact.type !== 'incidentOpened' || seen.has(`${fact.element} ${fact.code}`)) continue;
    seen.add(`${fact.element} ${fact.code}`);
    const known = found.exploration.incidents.find(({ element, code }) => element === fact.element && code === fact.code);
    if (known) known.runs += 1;
    else found.exploration.incidents.push({ element: fact.element, code: fact.code, sentence: fact.sentence, runs: 1, firstRun: run });
  }
}

function finish({ exploration, ways, visited, taken }: Finding, main: Model): Exploration {
  const elements = Object.keys(main.elements).filter((id) => id !== main.process);
  const flows = Object.keys(main.flows);
  const never = { elements: elements.filter((id) => !visited.has(id)), flows: flows.filter((id) => !taken.has(id)) };
  return {
    ...exploration,
    paths: ways.size,
    elements: { total: elements.length, reached: elements.length - never.elements.length, never: never.elements },
    flows: { total: flows.length, taken: flows.length - never.flows.length, never: never.flows },
    visited: [...visited],
  };
}
