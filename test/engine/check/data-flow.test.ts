import { describe, expect, it } from 'vitest';

import { checkFiles } from '#engine/check.ts';
import { bpmn, bpmnFile, call, end, forGroup, manual, processOf, property, script, start, sub, user } from '../build-bpmn.ts';

const GIVEN = { given: {} };

describe('what the checker knows of variables', () => {
  it('does not depend on the order in which the elements are written', async () => {
    const steps = Array.from({ length: 60 }, (_, index) => `step-${index}`);
    const nested = Array.from({ length: 40 }, (_, index) =>
      sub(`part-${index}`, [start(`s-${index}`), end(`e-${index}`)], [`s-${index} -> e-${index}`]),
    );
    const parts = nested.map((_, index) => `part-${index}`);
    const nodes = [
      start(),
      script('make', '1', 'made'),
      ...steps.map((id) => manual(id)),
      ...nested,
      script('use', 'made + 1', 'used'),
      end(),
    ];
    const flow = [`start -> make -> ${[...steps, ...parts].join(' -> ')} -> use -> end`];

    for (const written of [nodes, nodes.toReversed()]) {
      expect(await checkFiles([{ name: 'p.v1.bpmn', text: bpmn(written, flow) }], GIVEN)).toEqual([]);
    }
  });

  it('comes of a called process from its newest version', async () => {
    const child = (variable: string) =>
      bpmnFile([processOf('child', [start(), script('make', '1', variable), end()], ['start -> make -> end'])]);
    const nodes = [
      start(),
      call('ask', 'child', { called: 'propagateAllChildVariables="true"' }),
      script('use', 'fresh + 1', 'used'),
      end(),
    ];
    const parent = bpmnFile([processOf('parent', nodes, ['start -> ask -> use -> end'])]);
    const found = await checkFiles(
      [
        { name: 'child.v1.bpmn', text: child('old') },
        { name: 'child.v2.bpmn', text: child('fresh') },
        { name: 'parent.v1.bpmn', text: parent },
      ],
      GIVEN,
    );

    expect(found).toEqual([]);
  });

  it('comes of a called process only where its variables are let out', async () => {
    const child = bpmnFile([processOf('child', [start(), script('make', '1', 'made'), end()], ['start -> make -> end'])]);
    const nodes = [
      start(),
      call('ask', 'child', { called: 'propagateAllChildVariables="false"' }),
      script('use', 'made + 1', 'used'),
      end(),
    ];
    const parent = bpmnFile([processOf('parent', nodes, ['start -> ask -> use -> end'])]);
    const files = [
      { name: 'child.v1.bpmn', text: child },
      { name: 'parent.v1.bpmn', text: parent },
    ];

    expect((await checkFiles(files, GIVEN)).map(({ element, code }) => `${element} ${code}`)).toEqual(['use VARIABLE_FROM_OUTSIDE']);
  });

  it('has the person a case is about in the variable its start names', async () => {
    const schema = { type: 'object', additionalProperties: false, properties: { sex: { type: 'string' } } };
    const known = { given: {}, subject: { variable: 'person', schema } };
    const about = (properties: Record<string, string>) =>
      bpmn(
        [
          start('start', { ext: property(properties) }),
          script('mine', 'reader.sex', 'mine'),
          script('other', 'person.sex', 'other'),
          end(),
        ],
        ['start -> mine -> other -> end'],
      );
    const unset = async (properties: Record<string, string>) => {
      const found = await checkFiles([{ name: 'p.v1.bpmn', text: about({ startVariables: 'wish', ...properties }) }], known);
      return found.filter(({ code }) => code === 'VARIABLE_UNKNOWN').map(({ element }) => element);
    };

    expect(await unset({ needsSubject: 'true', subjectVariable: 'reader' })).toEqual(['other']);
    expect(await unset({ needsSubject: 'true' })).toEqual(['mine']);
    expect(await unset({})).toEqual(['mine', 'other']);
  });

  it('tells who opens a form only to what fills it in beforehand', async () => {
    const known = { given: {}, reader: { current_user: { type: 'object' } } };
    const task = user('write', { ext: `${forGroup('=current_user.group')}${property({ prefill: '={author: current_user.name}' })}` });
    const text = bpmn([start(), task, end()], ['start -> write -> end']);
    const found = await checkFiles([{ name: 'p.v1.bpmn', text }], known);

    expect(found.map(({ element, code }) => `${element} ${code}`)).toEqual(['write VARIABLE_FROM_OUTSIDE']);
  });
});
