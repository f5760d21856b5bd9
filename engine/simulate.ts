import { compile } from './compile.ts';
import type { Decisions } from './dmn.ts';
import { compileDecisions, orderByImports } from './dmn.ts';
import type { Environment } from './environment.ts';
import { DefinitionRefused, StepRefused } from './errors.ts';
import type { DefinitionFinding } from './errors.ts';
import type { Input } from './input.ts';
import type { Instant } from './instant.ts';
import type { Variables } from './json.ts';
import type { Model } from './model.ts';
import { rootVariables } from './position.ts';
import type { SourceFile } from './refuse-unsafe.ts';
import { playStep } from './simulate/play-step.ts';
import { ScenarioFailed } from './simulate/scenario.ts';
import type { Scenario } from './simulate/scenario.ts';
import { scheduleStarts } from './simulate/schedule.ts';
import { settle } from './simulate/settle.ts';
import { createActor, createWorld, findMain, listWaits } from './simulate/world.ts';
import type { TakenStep, World } from './simulate/world.ts';
import type { Wait } from './state.ts';
import { isStartedByClockOnly } from './timer-starts.ts';

export interface Simulation {
  status: 'completed' | 'active' | 'terminated' | 'incident';
  /** Over all instances of the simulation, in the order things happened. */
  trace: [what: 'activated' | 'completed' | 'terminated' | 'taken', element: string][];
  /** Global scope of the main instance at the end. */
  variables: Variables;
  open: { element: string; type: OpenType; due?: Instant }[];
  incidents: { element: string; code: string; sentence: string; expression?: string }[];
}

export type OpenType = 'userTask' | 'job' | 'timer' | 'message' | 'signal' | 'condition' | 'callActivity';

export interface SimulationOptions {
  environment?: Environment;
  /** Told of files beside the main one that cannot be deployed; without it they are refused. */
  onRefused?: (findings: DefinitionFinding[]) => void;
  /** Told of every step of every instance before it is taken. */
  onStep?: (taken: TakenStep) => void;
}

const NOTHING: Environment = { terms: [], calendars: [], regions: {} };

/**
 * Plays a scenario with the engine alone. The instance is of the first executable process of the first file (or the one the scenario names);
 * all other processes and decisions of the files may be called, or started by message, signal or timer. A process that only timers start
 * begins when its time comes.
 * Throws DefinitionRefused for the files and ScenarioFailed for the scenario.
 */
export async function runSimulation(files: SourceFile[], scenario: Scenario, options: SimulationOptions = {}): Promise<Simulation> {
  const world = await beginWorld(await prepareSimulation(files, scenario, options), scenario, options);
  (scenario.steps ?? []).forEach((step, index) => {
    world.playing = index + 1;
    playStep(world, step);
  });
  return describeWorld(world);
}

/** What is deployed and which process the scenario is about: read once, played as often as wanted. */
export type Prepared = Pick<World, 'models' | 'versions' | 'main'>;

export async function prepareSimulation(files: SourceFile[], scenario: Scenario, options: SimulationOptions): Promise<Prepared> {
  const versions = await deploy(files, options);
  const models = versions.filter(({ process }, index) => versions.findIndex((other) => other.process === process) === index);
  const main = scenario.process === undefined ? models[0] : models.find(({ process }) => process === scenario.process);
  if (!main) throw new ScenarioFailed('PROCESS_UNKNOWN', 0, `Процесса «${scenario.process ?? ''}» нет среди файлов.`);
  return { models, versions, main };
}

/** A world of its own whose scenario has begun and has played no step yet. */
export async function beginWorld({ models, versions, main }: Prepared, scenario: Scenario, options: SimulationOptions): Promise<World> {
  const { environment = NOTHING, onStep = null } = options;
  const world = createWorld({ models, versions, main, scenario, environment, onStep });
  for (const model of models) await tolerate(model === main ? {} : options, () => scheduleStarts(world, model));
  const { element, variables = {} } = scenario.start ?? {};
  if (element !== undefined || !isStartedByClockOnly(main)) {
    beginMain(world, { type: 'start', variables, ...(element === undefined ? {} : { element }) });
  }
  settle(world);
  return world;
}

function beginMain(world: World, input: Extract<Input, { type: 'start' }>): void {
  try {
    createActor(world, { model: world.main, depth: 0, input });
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error;
    throw new ScenarioFailed(error.code, 0, `Начало: отказано, ${error.message}.`);
  }
}

/** The first file must be right; of its neighbours those that are not may be left out. Of several versions the first is deployed: that of the first file, else the latest. */
async function deploy(files: SourceFile[], options: SimulationOptions): Promise<Model[]> {
  const decisions: Decisions[] = [];
  for (const file of orderByImports(files.filter(({ name }) => name.endsWith('.dmn')))) {
    await tolerate(options, async () => void decisions.push(await compileDecisions(file.text, file.name, decisions)));
  }
  const [first, ...others] = files.filter(({ name }) => !name.endsWith('.dmn'));
  if (!first) throw new ScenarioFailed('PROCESS_UNKNOWN', 0, 'Нет файла BPMN.');
  const models = await compile([first], { decisions });
  const beside: Model[] = [];
  for (const file of others) await tolerate(options, async () => void beside.push(...(await compile([file], { decisions }))));
  return [...models, ...beside.toSorted((a, b) => b.version - a.version)];
}

async function tolerate(options: SimulationOptions, read: () => Promise<void> | void): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof DefinitionRefused) || !options.onRefused) throw error;
    options.onRefused(error.findings);
  }
}

export function describeWorld(world: World): Simulation {
  const trace: Simulation['trace'] = [];
  for (const { fact } of world.facts) {
    if (fact.type === 'elementEntered') trace.push(['activated', fact.element]);
    else if (fact.type === 'elementLeft') trace.push([fact.how, fact.element]);
    else if (fact.type === 'flowTaken') trace.push(['taken', fact.flow]);
  }
  const main = findMain(world);
  const incidents = listIncidents(world);
  const ended = main?.state.status ?? 'active';
  const status = ended === 'active' && incidents.length > 0 ? 'incident' : ended;
  return {
    status,
    trace,
    variables: main ? rootVariables(main.state) : {},
    open: [...(main ? [] : describeAwaitedStarts(world)), ...listWaits(world).map(({ wait }) => describeWait(wait))],
    incidents,
  };
}

const OPEN_TYPES: { [K in Wait['kind']]: OpenType } = {
  task: 'userTask',
  job: 'job',
  timer: 'timer',
  message: 'message',
  signal: 'signal',
  condition: 'condition',
  child: 'callActivity',
};

function describeWait(wait: Wait): Simulation['open'][number] {
  const due = 'due' in wait && wait.due !== null ? { due: wait.due } : {};
  return { element: wait.element, type: OPEN_TYPES[wait.kind], ...due };
}

/** Nobody begins the scenario's process but the clock, and its time has not come. */
function describeAwaitedStarts(world: World): Simulation['open'] {
  const awaited = world.schedules.filter(({ model }) => model === world.main);
  return awaited.map(({ start: { element, due } }) => ({ element, type: 'timer', due }));
}

function listIncidents(world: World): Simulation['incidents'] {
  return world.facts.flatMap(({ actor, fact }) => {
    if (fact.type !== 'incidentOpened' || !world.actors.get(actor)?.state.incidents[fact.incident]) return [];
    const { element, code, sentence, expression } = fact;
    return [{ element, code, sentence, ...(expression === undefined ? {} : { expression }) }];
  });
}
