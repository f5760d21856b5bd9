import type { Environment } from '../environment.ts';
import type { Fact } from '../fact.ts';
import type { Json, Variables } from '../json.ts';
import type { Model } from '../model.ts';
import { beginWorld, describeWorld } from '../simulate.ts';
import { playStep } from '../simulate/play-step.ts';
import { readScenario, ScenarioFailed } from '../simulate/scenario.ts';
import type { Scenario, ScenarioStep } from '../simulate/scenario.ts';
import { listWaits } from '../simulate/world.ts';
import type { World } from '../simulate/world.ts';
import { StepRefused } from '../errors.ts';
import type { CheckFinding } from './finding.ts';

/** What a scenario kept beside a definition says must come of it; what is left out is not asked. */
interface Expected {
  status?: string;
  /** Value of the variable `outcome`. */
  outcome?: string;
  open?: string[];
  visited?: string[];
  notVisited?: string[];
  variables?: Variables;
  /** Last day of its term, by element, the first time it opens. */
  terms?: { [element: string]: string };
  incidents?: { element: string; code: string }[];
}

interface Stored extends Scenario {
  steps?: (ScenarioStep & { expectOpen?: string[] })[];
  expect?: Expected;
}

export interface Deployed {
  models: Model[];
  environment: Environment;
}

/** Plays a scenario file and tells where what comes of it is not what it expects. One of a process that is not here is left alone. */
export async function checkScenario(file: { name: string; text: string }, deployed: Deployed): Promise<CheckFinding[]> {
  const tell = (code: string, sentence: string): CheckFinding => ({ file: file.name, code, severity: 'error', sentence });
  try {
    const stored = readScenario(JSON.parse(file.text)) as Stored;
    const { models } = deployed;
    const main = stored.process === undefined ? models[0] : models.find(({ process }) => process === stored.process);
    if (!main) return [];
    return (await play(stored, main, deployed)).map((sentence) => tell('SCENARIO_FAILED', sentence));
  } catch (error) {
    if (error instanceof ScenarioFailed || error instanceof SyntaxError)
      return [tell('SCENARIO_INVALID', `Сценарий не сыгран: ${error.message}`)];
    if (error instanceof StepRefused) return [tell('SCENARIO_FAILED', `Сценарий не сыгран: шаг отклонён (${error.code}).`)];
    throw error;
  }
}

async function play(stored: Stored, main: Model, { models, environment }: Deployed): Promise<string[]> {
  const world = await beginWorld({ models, versions: models, main }, stored, { environment, onRefused: () => undefined });
  const missed = (stored.steps ?? []).flatMap((step, index) => {
    world.playing = index + 1;
    playStep(world, step);
    return lacking(openElements(world), step.expectOpen).map(
      (element) => `После шага ${index + 1} должно быть открыто «${element}», а его нет.`,
    );
  });
  return [...missed, ...compare(world, stored.expect ?? {})];
}

function compare(world: World, expected: Expected): string[] {
  const { status, variables, incidents } = describeWorld(world);
  const visited = world.facts.flatMap(({ fact }) => (fact.type === 'elementEntered' ? [fact.element] : []));
  const terms = termDays(world.facts.map(({ fact }) => fact));
  const found = incidents.map(({ element, code }) => ({ element, code }));
  return [
    ...differ('Состояние', expected.status, status),
    ...differ('Итог', expected.outcome, variables['outcome']),
    ...(expected.status === undefined ? [] : differ('Неполадки', expected.incidents ?? [], found)),
    ...lacking(openElements(world), expected.open).map((element) => `В конце должно быть открыто «${element}», а его нет.`),
    ...lacking(visited, expected.visited).map((element) => `Через «${element}» дело не прошло, а должно.`),
    ...(expected.notVisited ?? [])
      .filter((element) => visited.includes(element))
      .map((element) => `Через «${element}» дело прошло, а не должно.`),
    ...Object.entries(expected.variables ?? {}).flatMap(([name, value]) =>
      isPart(value, variables[name]) ? [] : differ(`Переменная «${name}»`, value, variables[name]),
    ),
    ...Object.entries(expected.terms ?? {}).flatMap(([element, day]) => differ(`Последний день срока «${element}»`, day, terms[element])),
  ];
}

function openElements(world: World): string[] {
  return listWaits(world).map(({ wait }) => wait.element);
}

function lacking(there: string[], wanted: string[] = []): string[] {
  return wanted.filter((element) => !there.includes(element));
}

function differ(what: string, wanted: unknown, found: unknown): string[] {
  if (wanted === undefined || JSON.stringify(wanted) === JSON.stringify(found)) return [];
  return [`${what}: ожидалось ${JSON.stringify(wanted)}, вышло ${JSON.stringify(found) ?? 'ничего'}.`];
}

/** Whether all that is expected of a value is there; of contexts only the named fields are asked. */
function isPart(wanted: Json, found: Json | undefined): boolean {
  if (typeof wanted !== 'object' || wanted === null) return wanted === found;
  if (typeof found !== 'object' || found === null || Array.isArray(wanted) !== Array.isArray(found)) return false;
  if (Array.isArray(wanted) && Array.isArray(found) && wanted.length !== found.length) return false;
  const fields = found as { [name: string]: Json };
  return Object.entries(wanted).every(([name, value]) => isPart(value, fields[name]));
}

function termDays(facts: Fact[]): { [element: string]: string | null } {
  const days: { [element: string]: string | null } = {};
  for (const fact of facts) {
    if ((fact.type !== 'taskOpened' && fact.type !== 'timerOpened') || !fact.term) continue;
    days[fact.element] ??= fact.term.binding === 'hard' ? fact.term.hardDay : fact.term.softDay;
  }
  return days;
}
