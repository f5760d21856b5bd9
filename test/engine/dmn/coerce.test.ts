import { describe, expect, it } from 'vitest';

import { data, decide, decision, knowledge, literal, valueOf } from './build-dmn.ts';

const TYPES = `
  <itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>
  <itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>
  <itemDefinition name="tPerson"><itemComponent name="full name"><typeRef>string</typeRef></itemComponent>
    <itemComponent name="born"><typeRef>date</typeRef></itemComponent></itemDefinition>
  <itemDefinition name="tTree"><itemComponent name="value"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="children" isCollection="true"><typeRef>tTree</typeRef></itemComponent></itemDefinition>`;

describe('a value and the type of its variable', () => {
  it.each([
    ['number', '1 + 1', 2],
    ['string', '1 + 1', null],
    ['number', '[5]', 5],
    ['number', '[5, 6]', null],
    ['tNumbers', '5', [5]],
    ['tNumbers', '[1, "b"]', null],
    ['tGrade', '"A"', 'A'],
    ['tGrade', '"C"', null],
    ['tGrade', 'null', null],
    ['date and time', 'date("2026-03-19")', '2026-03-19T00:00:00.000Z'],
    ['tPerson', '{full name: "Ромашкина", born: date("2020-01-01"), more: 1}', { 'full name': 'Ромашкина', born: '2020-01-01', more: 1 }],
    ['tPerson', '{full name: "Ромашкина"}', null],
    ['tTree', '{value: 1, children: [{value: 2, children: []}]}', { value: 1, children: [{ value: 2, children: [] }] }],
    ['tTree', '{value: 1, children: [{value: "2", children: []}]}', null],
  ])('%s: %s gives %j', async (type, feel, value) => {
    expect(await valueOf(literal(feel), { body: TYPES, type })).toEqual(value);
  });

  it('says why it became null', async () => {
    const { warnings } = await decide(decision('d', literal('1'), { type: 'string' }), 'd');

    expect(warnings).toEqual(['Значение не подходит к типу string']);
  });

  it('takes texts of input data as the dates its type says, at any depth', async () => {
    const logic = literal('person.born.year');
    const variables = { person: { 'full name': 'Васильков', born: '2019-05-01' } };

    expect(await valueOf(logic, { body: TYPES + data('person', 'tPerson'), needs: ['data>person'], variables })).toBe(2019);
  });

  it('does not call a function with an argument of another type', async () => {
    const body = knowledge('says', ['x:number'], literal('"called"'));

    expect(await valueOf(literal('says(1)'), { body, needs: ['knows>says'] })).toBe('called');
    expect(await valueOf(literal('says("1")'), { body, needs: ['knows>says'] })).toBeNull();
  });
});
