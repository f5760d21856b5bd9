import { expect, it } from 'vitest';

import { StepRefused } from '#engine/errors.ts';
import { runSimulation } from '#engine/simulate.ts';
import { ScenarioFailed } from '#engine/simulate/scenario.ts';

import { bpmn, node, user } from './build-bpmn.ts';
import { play } from './play.ts';

const condition =
  '<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">=x = 3</bpmn:condition></bpmn:conditionalEventDefinition>';
const xml = bpmn([node('startEvent', 'c0', { inner: condition }), user('u')], ['c0 -> u']);

it('begins at a conditional start event that is true', async () => {
  expect((await play(xml)).start({ x: 3 }).open()).toEqual(['u']);
});

it('begins nothing while the condition of its start event is not true', async () => {
  const p = await play(xml);
  expect(() => p.start({ x: 1 })).toThrow(new StepRefused('START_CONDITION_NOT_MET', { element: 'c0', condition: 'x = 3' }));
  expect(() => p.start({})).toThrow(StepRefused);
});

it('tells the scenario whose start is not true', async () => {
  const played = runSimulation([{ name: 'p.v1.bpmn', text: xml }], { start: { variables: { x: 1 } } });
  await expect(played).rejects.toThrow(ScenarioFailed);
});
