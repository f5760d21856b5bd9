import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { readKnown } from '#cli/known-house.ts';
import { examineFiles } from '#engine/check.ts';
import { compile } from '#engine/compile.ts';
import type { Environment } from '#engine/environment.ts';
import { loadEnvironment } from '#engine/load-environment.ts';
import { runSimulation } from '#engine/simulate.ts';
import { readScenario } from '#engine/simulate/scenario.ts';
import type { TakenStep } from '#engine/simulate/world.ts';
import { step } from '#engine/step.ts';

/**
 * Steps a second of the engine in memory on one core, and the time to compile. Two works: the two-task process of the engines measured beside
 * ours, and the whole child journey, each as the steps of a played scenario that are then taken again and again.
 * Last line: {"stepsPerSecond":…,"compileMs":…,"checkMs":…} with the child journey's figures, the other figures beside them.
 */
const DEFINITIONS = join(import.meta.dirname, '..', 'workflows', 'definitions');
const NO_ENVIRONMENT: Environment = { terms: [], calendars: [], regions: {} };

interface Work {
  name: string;
  steps: TakenStep[];
  environment: Environment;
}

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' } } });
const seconds = Number(values.seconds);

const compiled = await measureCompile();
console.log(`compile of child-journey: ${compiled.first} ms cold, ${compiled.median} ms when its expressions are known`);
const checkMs = await measureCheck();
console.log(`check of the whole pack with its scenarios: ${checkMs} ms`);
const works = [await twoTasks(), await childJourney()];
const figures = works.map((work) => measure(work));
const [twoTask, journey] = figures;
console.log(
  JSON.stringify({
    stepsPerSecond: journey?.stepsPerSecond,
    compileMs: compiled.median,
    compileColdMs: compiled.first,
    checkMs,
    stepsPerProcessorSecond: journey?.perProcessorSecond,
    twoTask: { stepsPerSecond: twoTask?.stepsPerSecond, stepsPerProcessorSecond: twoTask?.perProcessorSecond },
    stateCharacters: { twoTask: twoTask?.stateCharacters, childJourney: journey?.stateCharacters },
  }),
);

function measure(work: Work) {
  const { name, steps, environment } = work;
  runFor(work, 1);
  const rates = [1, 2, 3].map(() => runFor(work, seconds / 3)).toSorted((a, b) => a - b);
  const stepsPerSecond = Math.round(rates[1] ?? 0);
  const perProcessorSecond = stepsPerProcessorSecond(work);
  const sizes = steps.map(({ model, state, input, at }) => JSON.stringify(step(model, state, input, at, environment).state).length);
  const stateCharacters = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
  const spread = rates.map(Math.round).join(' ');
  console.log(
    `${name}: ${steps.length} different steps, ${stepsPerSecond} steps/s (${spread}), ${perProcessorSecond} a second of processor time`,
  );
  return { stepsPerSecond, perProcessorSecond, stateCharacters };
}

function runFor({ steps, environment }: Work, duration: number): number {
  const begun = performance.now();
  let taken = 0;
  while (performance.now() - begun < duration * 1000) {
    for (const { model, state, input, at } of steps) step(model, state, input, at, environment);
    taken += steps.length;
  }
  return taken / ((performance.now() - begun) / 1000);
}

/** The same by the time of the processor: what a machine busy with other work cannot spoil. */
function stepsPerProcessorSecond(work: Work): number {
  const before = process.cpuUsage();
  const rounds = Math.ceil(20_000 / work.steps.length);
  for (let round = 0; round < rounds; round += 1) {
    for (const { model, state, input, at } of work.steps) step(model, state, input, at, work.environment);
  }
  const { user, system } = process.cpuUsage(before);
  return Math.round((rounds * work.steps.length) / ((user + system) / 1e6));
}

async function twoTasks(): Promise<Work> {
  const variables = (prefix: string) => ({
    ...Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [prefix + name, `text ${name}`])),
    ...Object.fromEntries(['n1', 'n2', 'n3'].map((name, index) => [prefix + name, index])),
    score: 5,
    [`${prefix}json`]: Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`field${index}`, `value number ${index} of the nested context`]),
    ),
  });
  const scenario = {
    start: { variables: variables('start_') },
    steps: [
      { completeTask: 'a', data: variables('a_') },
      { completeTask: 'b', data: {} },
    ],
  };
  const text = readFileSync(join(import.meta.dirname, 'two-tasks.v1.bpmn'), 'utf8');
  const steps: TakenStep[] = [];
  await runSimulation([{ name: 'two-tasks.v1.bpmn', text }], scenario, { onStep: (taken) => steps.push(taken) });
  return { name: 'two tasks', steps, environment: NO_ENVIRONMENT };
}

async function childJourney(): Promise<Work> {
  const scenario = readScenario(readJson('i-01-whole-journey.scenario.json'));
  const environment = packEnvironment();
  const steps: TakenStep[] = [];
  await runSimulation(readDefinitions(), scenario, { environment, onStep: (taken) => steps.push(taken) });
  return { name: 'child journey', steps, environment };
}

async function measureCompile(): Promise<{ first: number; median: number }> {
  const file = { name: 'child-journey.v1.bpmn', text: readFileSync(join(DEFINITIONS, 'child-journey.v1.bpmn'), 'utf8') };
  const times: number[] = [];
  for (let run = 0; run < 21; run += 1) {
    const begun = performance.now();
    await compile([file]);
    times.push(Math.round(performance.now() - begun));
  }
  const [first = 0, ...again] = times;
  return { first, median: again.toSorted((a, b) => a - b)[10] ?? 0 };
}

/** Rules and scenarios of the whole pack, as `marshrut check` runs them, the first time in this process. */
async function measureCheck(): Promise<number> {
  const names = readdirSync(DEFINITIONS).filter((name) => name.endsWith('.scenario.json'));
  const scenarios = names.map((name) => ({ name, text: readFileSync(join(DEFINITIONS, name), 'utf8') }));
  const known = await readKnown();
  const environment = packEnvironment();
  const begun = process.cpuUsage();
  await examineFiles([...readDefinitions(), ...scenarios], known, { environment });
  const { user, system } = process.cpuUsage(begun);
  return Math.round((user + system) / 1000);
}

function readDefinitions() {
  const names = readdirSync(DEFINITIONS).filter((name) => /\.(bpmn|dmn)$/.test(name));
  return names.map((name) => ({ name, text: readFileSync(join(DEFINITIONS, name), 'utf8') }));
}

function packEnvironment(): Environment {
  const calendars = readdirSync(join(DEFINITIONS, 'calendars'));
  const years = calendars.filter((name) => !name.startsWith('regions.'));
  const regions = calendars.find((name) => name.startsWith('regions.')) ?? '';
  return loadEnvironment({
    terms: readJson('terms.v1.json'),
    calendars: years.map((name) => readJson(join('calendars', name))),
    regions: readJson(join('calendars', regions)),
  });
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(DEFINITIONS, name), 'utf8'));
}
