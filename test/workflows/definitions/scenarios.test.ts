import { beforeAll, describe, expect, it } from 'vitest';

import type { Model } from '#engine/model.ts';
import { rootVariables } from '#engine/position.ts';
import type { World } from '#engine/simulate/world.ts';
import { packEnvironment } from '../../engine/environment.ts';
import { beginScenario, listOpen, listTermDays, listVisited, playNext } from './play-scenario.ts';
import { compilePack, listScenarios } from './scenario-file.ts';
import type { ScenarioFile } from './scenario-file.ts';

const environment = packEnvironment();
let models: { [process: string]: Model };

beforeAll(async () => {
  models = await compilePack();
});

describe.each(listScenarios())('$name', ({ scenario }) => {
  let world: World;

  it('has the expected steps open on the way', () => {
    world = beginScenario(models, scenario, { environment });
    for (const step of scenario.steps) {
      playNext(world, step);
      expect(listOpen(world), `after step ${world.playing}`).toEqual(expect.arrayContaining(step.expectOpen ?? []));
    }
  });

  it('ends where the law says', () => {
    expect(describeEnd(world)).toEqual({ status: scenario.expect.status, incidents: scenario.expect.incidents ?? [] });
    expect(listOpen(world)).toEqual(expect.arrayContaining(scenario.expect.open ?? []));
  });

  it('goes through the expected elements and no others', () => {
    const visited = listVisited(world);
    expect(scenario.expect.visited.filter((element) => !visited.has(element))).toEqual([]);
    expect(scenario.expect.notVisited.filter((element) => visited.has(element))).toEqual([]);
  });

  it('names only elements that exist', () => {
    const known = new Set(Object.values(models).flatMap((model) => Object.keys(model.elements)));
    const named = [...scenario.expect.visited, ...scenario.expect.notVisited, ...(scenario.expect.open ?? [])];
    expect(named.filter((element) => !known.has(element))).toEqual([]);
  });

  it('knows what it must know and counts terms by the calendar', () => {
    expect(mainVariables(world)).toMatchObject(scenario.expect.variables);
    expect(listTermDays(world)).toMatchObject(scenario.expect.terms);
  });

  it('ends with the outcome that its end event is named after', () => {
    if (scenario.expect.outcome === undefined) return;
    expect(mainVariables(world)['outcome']).toBe(scenario.expect.outcome);
    expect(listVisited(world)).toContain(scenario.expect.outcome);
  });
});

function describeEnd(world: World): Pick<ScenarioFile['expect'], 'status' | 'incidents'> {
  const incidents = [...world.actors.values()].flatMap(({ state }) => Object.values(state.incidents));
  const status = world.actors.get('1')?.state.status === 'completed' ? 'completed' : incidents.length > 0 ? 'incident' : 'active';
  return { status, incidents: incidents.map(({ element, code }) => ({ element, code })) };
}

function mainVariables(world: World) {
  const main = world.actors.get('1');
  if (!main) throw new Error('not started');
  return rootVariables(main.state);
}
