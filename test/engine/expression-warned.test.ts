import { describe, expect, it } from 'vitest';

import { compile } from '#engine/compile.ts';
import type { Fact } from '#engine/fact.ts';
import { step } from '#engine/step.ts';

const AT = '2026-11-23T12:00:00.000Z';
const NOWHERE = { terms: [], calendars: [], regions: {} };

const LEND = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:process id="lend" isExecutable="true">
    <bpmn:startEvent id="start" /><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="issue" />
    <bpmn:userTask id="issue"><bpmn:extensionElements><zeebe:ioMapping>
      <zeebe:input source="=reader.card" target="card" />
      <zeebe:input source="=reader.card" target="again" />
      <zeebe:input source="=if reader.card = null then 1 else 2" target="kind" />
      <zeebe:input source="=title" target="book" />
    </zeebe:ioMapping></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="issue" targetRef="end" /><bpmn:endEvent id="end" />
  </bpmn:process>
</bpmn:definitions>`;

async function begin(variables: { [name: string]: string }): Promise<Fact[]> {
  const [model] = await compile([{ name: 'lend.v1.bpmn', text: LEND }]);
  if (!model) throw new Error('no model');
  return step(model, undefined, { type: 'start', variables }, AT, NOWHERE).facts;
}

describe('a mapping from what is not there', () => {
  it('gives null, goes on, and leaves why in the history, once for an element and an expression', async () => {
    const facts = await begin({ title: 'Сказки' });

    expect(facts.filter(({ type }) => type === 'expressionWarned')).toEqual([
      {
        type: 'expressionWarned',
        element: 'issue',
        expression: 'reader.card',
        private: { warnings: ['Переменной «reader» нет', 'Нет значения, у которого спрошено поле «card»'] },
      },
    ]);
    expect(facts.some(({ type }) => type === 'taskOpened')).toBe(true);
    expect(facts.find((fact) => fact.type === 'variablesSet' && fact.scope !== 1)).toMatchObject({
      private: { after: { card: null, again: null, kind: 1, book: 'Сказки' } },
    });
  });
});
