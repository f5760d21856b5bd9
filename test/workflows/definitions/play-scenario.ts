import type { Environment } from '#engine/environment.ts';
import type { Fact } from '#engine/fact.ts';
import type { Model } from '#engine/model.ts';
import { playStep } from '#engine/simulate/play-step.ts';
import { settle } from '#engine/simulate/settle.ts';
import { createActor, createWorld, listWaits } from '#engine/simulate/world.ts';
import type { World } from '#engine/simulate/world.ts';
import type { TermResult } from '#engine/term-result.ts';
import type { ScenarioFile } from './scenario-file.ts';

/** Begins a scenario with the pack compiled once, so that what happens between its steps can be looked at too. */
export function beginScenario(
  models: { [process: string]: Model },
  scenario: ScenarioFile,
  { environment, onStep = null }: { environment: Environment; onStep?: World['onStep'] },
): World {
  const model = models[scenario.process];
  if (!model) throw new Error(`no process ${scenario.process}`);
  const all = Object.values(models);
  const world = createWorld({ models: all, versions: all, main: model, scenario, environment, onStep });
  createActor(world, { model, depth: 0, input: { type: 'start', variables: structuredClone(scenario.start?.variables ?? {}) } });
  settle(world);
  return world;
}

export function playNext(world: World, step: ScenarioFile['steps'][number]): void {
  world.playing += 1;
  playStep(world, step);
}

export function listOpen(world: World): string[] {
  return listWaits(world).map(({ wait }) => wait.element);
}

export function listVisited(world: World): Set<string> {
  return new Set(world.facts.flatMap(({ fact }) => (fact.type === 'elementEntered' ? [fact.element] : [])));
}

/** Last day of the binding side of a term, by element, as it was when the element first opened. */
export function listTermDays(world: World): { [element: string]: string | null } {
  const days: { [element: string]: string | null } = {};
  for (const { fact } of world.facts) {
    const term = termOf(fact);
    if (term && 'element' in fact) days[fact.element] ??= term.binding === 'hard' ? term.hardDay : term.softDay;
  }
  return days;
}

function termOf(fact: Fact): TermResult | null {
  return fact.type === 'taskOpened' || fact.type === 'timerOpened' ? fact.term : null;
}
