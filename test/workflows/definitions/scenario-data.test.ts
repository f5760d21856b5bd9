import { beforeAll, describe, expect, it } from 'vitest';

import type { Model, StartEvent } from '#engine/model.ts';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import { validateForm } from '#forms/validate.ts';
import { compilePack, listScenarios } from './scenario-file.ts';
import type { FormData } from './scenario-file.ts';

const catalog = loadCatalog();
let models: { [process: string]: Model };

beforeAll(async () => {
  models = await compilePack();
});

// The same data go through the forms when the scenario is replayed over HTTP.
describe.each(listScenarios())('$name', ({ scenario }) => {
  it('begins over HTTP with the same data, which the start form accepts', () => {
    const start = startOf(scenario.process);
    const { startForm, resultVariable } = start.properties;
    const { data } = scenario.begin;
    if (startForm !== undefined) {
      expect(validateForm(getForm(catalog, startForm), data, (scenario.start?.at ?? '').slice(0, 10))).toEqual([]);
    }
    expect(scenario.start?.variables).toMatchObject(resultVariable === undefined ? data : { [resultVariable]: data });
  });

  it('fills in every form without an error', () => {
    for (const { completeTask, data = {}, at = '' } of scenario.steps) {
      if (completeTask !== undefined) expect(validate(completeTask, data, at), completeTask).toEqual([]);
    }
  });

  it('is refused exactly where the rules say', () => {
    for (const { task, data, at, errors } of scenario.refusals ?? []) expect(validate(task, data, at), task).toEqual(errors);
  });

  it('says who does every task', () => {
    expect(scenario.steps.filter(({ completeTask, as }) => completeTask !== undefined && as === undefined)).toEqual([]);
  });
});

function startOf(process: string): StartEvent {
  const model = models[process];
  const start = model?.starts.map((id) => model.elements[id])[0];
  if (start?.type !== 'startEvent') throw new Error(`${process} has no start event`);
  return start;
}

function validate(task: string, data: FormData, at: string): { path: string; rule: string }[] {
  const element = Object.values(models).flatMap((model) => model.elements[task] ?? [])[0];
  if (element?.type !== 'userTask' || element.form === null) throw new Error(`${task} is not a task with a form`);
  return validateForm(getForm(catalog, element.form), data, at.slice(0, 10)).map(({ path, rule }) => ({ path, rule }));
}
