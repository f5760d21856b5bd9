import { describe, expect, it } from 'vitest';

import { checkFiles } from '#engine/check.ts';
import { bpmn, end, io, node, start, user } from '../build-bpmn.ts';

const LOAN = {
  type: 'object',
  additionalProperties: false,
  required: ['age', 'kind'],
  properties: { age: { type: 'string' }, kind: { type: 'string', enum: ['child', 'adult'] } },
};

const table = (
  rules: string,
) => `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="f" name="F" namespace="t"><decision id="price" name="Цена">
  <decisionTable hitPolicy="FIRST"><input label="Возраст"><inputExpression typeRef="number"><text>age</text></inputExpression></input>
  <input label="Вид"><inputExpression typeRef="string"><text>kind</text></inputExpression></input><output name="price" typeRef="number" />${rules}</decisionTable></decision></definitions>`;

const rule = (age: string, kind: string) =>
  `<rule><inputEntry><text>${age}</text></inputEntry><inputEntry><text>${kind}</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>`;

describe('what a process gives to a decision', () => {
  it('is held to the declared types of its columns and to the values its rules ask for', async () => {
    const lend = user('lend', {
      ext: '<zeebe:userTask/><zeebe:formDefinition formId="loan.v1"/><zeebe:assignmentDefinition candidateGroups="librarian"/>',
    });
    const decide = node('businessRuleTask', 'decide', {
      ext: `<zeebe:calledDecision decisionId="price" resultVariable="price"/>${io({ age: '=age', kind: '=kind' })}`,
    });
    const files = [
      { name: 'p.v1.bpmn', text: bpmn([start(), lend, decide, end()], ['start -> lend -> decide -> end']) },
      { name: 'price.v1.dmn', text: table(rule('-', '"child"') + rule('-', '"pupil"') + rule('-', '-')) },
    ];
    const found = await checkFiles(files, { forms: { 'loan.v1': LOAN } });

    expect(found.map(({ element, code }) => `${element} ${code}`)).toEqual(['decide TYPE_CONFLICT', 'decide VALUE_NEVER_GIVEN']);
  });
});
