import { beforeAll, describe, expect, it } from 'vitest';

import type { Json, Variables } from '#engine/json.ts';
import type { Model } from '#engine/model.ts';
import type { World } from '#engine/simulate/world.ts';
import { listWaits } from '#engine/simulate/world.ts';
import { visibleVariables } from '#engine/variables.ts';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import { validateForm } from '#forms/validate.ts';
import { packEnvironment } from '../../engine/environment.ts';
import { beginScenario, playNext } from './play-scenario.ts';
import { compilePack, listScenarios } from './scenario-file.ts';

const catalog = loadCatalog();
const environment = packEnvironment();
// Fields the person has still to fill in, alone or in a row that is there already.
const UNFINISHED = new Set(['required', 'minItems', 'not-applicable']);
let models: { [process: string]: Model };

beforeAll(async () => {
  models = await compilePack();
});

describe.each(listScenarios())('$name', ({ scenario }) => {
  it('gives the forms only what they know, in a form they accept', () => {
    const world = beginScenario(models, scenario, { environment });
    const found = listFaults(world);
    for (const step of scenario.steps) {
      playNext(world, step);
      found.push(...listFaults(world));
    }
    expect([...new Set(found)]).toEqual([]);
  });
});

it('offers the days of a suspension when the course ends (R-08)', () => {
  const { scenario } = listScenarios().find(({ name }) => name === 'branch-suspension.scenario.json') ?? never();
  const world = beginScenario(models, scenario, { environment });
  for (const step of scenario.steps) playNext(world, step);
  playNext(world, { completeTask: 'course-journal', at: '2026-05-01T18:00:00+05:00', data: { course_ended_on: '2026-05-01' } });

  const { actor, wait } = listWaits(world).find((each) => each.wait.element === 'course-end') ?? never();
  const element = actor.model.elements[wait.element];
  const prefill = element?.type === 'userTask' ? element.prefill : null;
  const { value } = prefill?.evaluate(visibleVariables(actor.state, wait.instance), { at: world.clock, environment }) ?? never();

  // From 15 to 20 April: five days, so the course of 6 April ends on 1 May.
  expect(value).toMatchObject({ outcome: 'full', ended_on: '2026-05-01', suspended_days: 5 });
});

function never(): never {
  throw new Error('not there');
}

function listFaults(world: World): string[] {
  return listWaits(world).flatMap(({ actor, wait }) => {
    const element = actor.model.elements[wait.element];
    if (wait.kind !== 'task' || element?.type !== 'userTask' || !element.prefill || element.form === null) return [];
    const variables = visibleVariables(actor.state, wait.instance);
    const data = dropNulls(element.prefill.evaluate(variables, { at: world.clock, environment }).value);
    if (!isContext(data)) return [`${wait.element}: ${JSON.stringify(data)}`];
    const form = getForm(catalog, element.form);
    const unknown = Object.keys(data).filter((field) => !Object.hasOwn(form.schema.properties ?? {}, field));
    const wrong = validateForm(form, data, world.clock.slice(0, 10)).filter(({ rule }) => !UNFINISHED.has(rule) && !/^[A-Z]/.test(rule));
    return [...unknown, ...wrong.map(({ path, message }) => `${path} ${message}`)].map((fault) => `${wait.element}: ${fault}`);
  });
}

/** What is not known yet is not put into a form. */
function dropNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(dropNulls);
  if (!isContext(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => (inner === null ? [] : [[name, dropNulls(inner)]])));
}

function isContext(value: Json): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
