import { describe, expect, it } from 'vitest';

import { runSimulation } from '#engine/simulate.ts';
import type { Scenario } from '#engine/simulate/scenario.ts';

import { boundary, bpmn, call, bpmnFile, end, processOf, start, timer, user } from '../build-bpmn.ts';

const id = 'lending';
const remind = boundary('late', 'read', timer('duration', 'P3D'), { nonInterrupting: true });
const files = [
  { name: 'lending.v1.bpmn', text: bpmn([start(), user('read'), end()], ['start -> read -> end'], { id }) },
  {
    name: 'lending.v2.bpmn',
    text: bpmn([start(), user('read'), remind, user('ask'), user('praise'), end()], ['start -> read -> praise -> end', 'late -> ask'], {
      id,
    }),
  },
  { name: 'lending.v3.bpmn', text: bpmn([start(), user('look', { name: 'Смотреть' }), end()], ['start -> look -> end'], { id }) },
];
const play = (steps: Scenario['steps']) => runSimulation(files, { steps: steps ?? [] });

describe('a scenario whose case goes over to another version', () => {
  it('goes on by its events and its flows', async () => {
    const found = await play([{ migrate: 'lending.v2' }, { advance: 'P3D' }, { completeTask: 'read' }]);

    expect(found.open.map(({ element }) => element)).toEqual(['ask', 'praise']);
  });

  it('may name pairs that no rule finds, and what becomes of its terms', async () => {
    const found = await play([{ migrate: { to: 'lending.v3', elements: { read: 'look' }, terms: 'restart' } }, { completeTask: 'look' }]);

    expect(found).toMatchObject({ status: 'completed', incidents: [] });
  });

  it('may go back, and its way is that of both', async () => {
    const found = await play([{ migrate: 'lending.v2' }, { migrate: 'lending.v1' }, { completeTask: 'read' }]);

    expect(found.status).toBe('completed');
  });

  it('fails in words where it cannot go', async () => {
    await expect(play([{ migrate: 'lending.v9' }])).rejects.toThrow(
      'Шаг 1: дело не перенести: версии «lending.v9» процесса «lending» нет среди файлов.',
    );
    await expect(play([{ migrate: 'lending.v3' }])).rejects.toMatchObject({ code: 'NOT_MIGRATABLE' });
    await expect(play([{ migrate: { to: 'lending.v3', elements: { read: null } } }])).rejects.toThrow('остаётся в прежней версии');
  });
});

it('a call finds an older version by its tag', async () => {
  const tagged = (tag: string, task: string) =>
    bpmn([start(), user(task), end()], [`start -> ${task} -> end`], { id: 'child' }).replace(
      /(<bpmn:process [^>]*>)/,
      `$1<bpmn:extensionElements><zeebe:versionTag value="${tag}"/></bpmn:extensionElements>`,
    );
  const caller = processOf('p', [start(), call('c', 'child', { called: 'bindingType="versionTag" versionTag="old"' })], ['start -> c']);

  const found = await runSimulation(
    [
      { name: 'p.v1.bpmn', text: bpmnFile([caller]) },
      { name: 'child.v1.bpmn', text: tagged('old', 'before') },
      { name: 'child.v2.bpmn', text: tagged('new', 'after') },
    ],
    {},
  );

  expect(found.open.map(({ element }) => element)).toEqual(['c', 'before']);
});
