import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { compile } from '#engine/compile.ts';
import { diffModels } from '#engine/diff.ts';
import { labelProperty, listProperties } from '#engine/diff/properties.ts';
import { bpmn, end, property, start, user } from '../build-bpmn.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'bpmn');

it('every property of every kind of element is called by a word a lawyer reads', async () => {
  const paths = new Set<string>();
  for (const name of readdirSync(FIXTURES, { recursive: true }).map(String)) {
    if (!name.endsWith('.bpmn')) continue;
    // Some of them are there to be refused.
    const models = await compile([{ name: 'p.v1.bpmn', text: readFileSync(join(FIXTURES, name), 'utf8') }]).catch(() => []);
    for (const { elements } of models)
      for (const element of Object.values(elements)) for (const path of listProperties(element).keys()) paths.add(path);
  }
  // Of a process author's own properties only the name is known.
  const unnamed = [...paths].filter((path) => !path.startsWith('properties.') && labelProperty(path).startsWith('свойство «'));

  expect(unnamed).toEqual([]);
  expect(labelProperty('listeners.2.jobType')).toBe('слушатель 2: вид работы');
});

it('what is written as a property and read by the model is told once', async () => {
  const version = async (organisation: string) => {
    const ext = `<zeebe:userTask/>${property({ organisation, resultVariable: 'loan' })}`;
    const [model] = await compile([{ name: 'p.v1.bpmn', text: bpmn([start(), user('lend', { ext }), end()], ['start -> lend -> end']) }]);
    if (!model) throw new Error('no model');
    return model;
  };
  const found = diffModels(await version('branch-1'), await version('branch-2'));

  expect(found.map(({ sentence }) => sentence)).toEqual(['Задача «lend»: организация исполнителя «branch-1» → «branch-2».']);
});
