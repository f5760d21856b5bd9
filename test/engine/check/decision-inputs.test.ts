import { describe, expect, it } from 'vitest';

import { checkFiles } from '#engine/check.ts';
import { bpmn, end, io, node, property, start, user } from '../build-bpmn.ts';

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

  const decision = (definitions: string, inputs: string[]) =>
    `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="f" name="F" namespace="t">${definitions}
    ${inputs.map((type, index) => `<inputData id="i${index}" name="${type}"><variable name="${type}" typeRef="${type}_type"/></inputData>`).join('')}
    <decision id="price" name="Цена">${inputs.map((_, index) => `<informationRequirement><requiredInput href="#i${index}"/></informationRequirement>`).join('')}
    <decisionTable hitPolicy="FIRST"><input label="Вид"><inputExpression><text>${inputs[0] ?? ''}</text></inputExpression></input>
    <output name="price"/>${rule1('-')}</decisionTable></decision></definitions>`;
  const rule1 = (cell: string) => `<rule><inputEntry><text>${cell}</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>`;
  const item = (name: string, type: string, allowed = '') =>
    `<itemDefinition name="${name}_type"><typeRef>${type}</typeRef>${allowed === '' ? '' : `<allowedValues><text>${allowed}</text></allowedValues>`}</itemDefinition>`;

  const ask = async (dmn: string, properties: Record<string, object>) => {
    const form = { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
    const fill = user('fill', {
      ext: '<zeebe:userTask/><zeebe:formDefinition formId="loan.v1"/><zeebe:assignmentDefinition candidateGroups="librarian"/>',
    });
    const decide = node('businessRuleTask', 'decide', { ext: '<zeebe:calledDecision decisionId="price" resultVariable="price"/>' });
    const files = [
      {
        name: 'p.v1.bpmn',
        text: bpmn(
          [start('start', { ext: property({ startVariables: 'wish' }) }), fill, decide, end()],
          ['start -> fill -> decide -> end'],
        ),
      },
      { name: 'price.v1.dmn', text: dmn },
    ];
    const found = await checkFiles(files, { forms: { 'loan.v1': form }, given: {} });
    return found.map(({ element, code }) => `${element} ${code}`);
  };

  it('is held to the item definitions of its input data', async () => {
    const text = { type: 'string', enum: ['child', 'adult'] };

    expect(await ask(decision(item('kind', 'string', '"child", "adult"'), ['kind']), { kind: text })).toEqual([]);
    expect(await ask(decision(item('kind', 'string', '"child"'), ['kind']), { kind: text })).toEqual(['decide VALUE_NOT_TAKEN']);
    expect(await ask(decision(item('kind', 'number'), ['kind']), { kind: text })).toEqual(['decide TYPE_CONFLICT']);
    expect(await ask(decision(item('kind', 'number', '[0..3]'), ['kind']), { kind: { type: 'integer', minimum: 0, maximum: 5 } })).toEqual([
      'decide VALUE_NOT_TAKEN',
    ]);
  });

  it('may be the text of a date where a date is declared', async () => {
    const dmn = decision(item('day', 'date'), ['day']);

    expect(await ask(dmn, { day: { type: 'string', format: 'date' } })).toEqual([]);
    expect(await ask(dmn, { day: { type: 'string', format: 'time' } })).toEqual(['decide TYPE_CONFLICT']);
  });

  it('is there at all', async () => {
    expect(await ask(decision(item('kind', 'string'), ['kind']), { sort: { type: 'string' } })).toEqual(['decide VARIABLE_UNKNOWN']);
    expect(await ask(table(rule('-', '-')), { kind: { type: 'string' } })).toEqual(['decide VARIABLE_UNKNOWN']);
  });

  it('has the parts of the context that is declared', async () => {
    const parts = '<itemDefinition name="loan_type"><itemComponent name="days"><typeRef>number</typeRef></itemComponent></itemDefinition>';
    const loan = (field: string) => ({ type: 'object', additionalProperties: false, properties: { [field]: { type: 'number' } } });

    expect(await ask(decision(parts, ['loan']), { loan: loan('days') })).toEqual([]);
    expect(await ask(decision(parts, ['loan']), { loan: loan('weeks') })).toEqual(['decide TYPE_CONFLICT']);
  });
});
