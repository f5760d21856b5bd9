import { describe, expect, it } from 'vitest';

import { diffDecisions } from '#engine/diff/diff-decisions.ts';

const file = (...parts: string[]) =>
  `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">${parts.join('')}</definitions>`;
const literal = (text: string, type = '') => `<literalExpression id="l"${type}><text>${text}</text></literalExpression>`;
const decision = (inside: string, name = 'Скидка', id = 'id="k"') => `<decision ${id} name="${name}">${inside}</decision>`;
const needs = (tag: string, ...references: string[]) =>
  references.map((href) => `<informationRequirement id="${href}-r"><${tag} href="#${href}"/></informationRequirement>`).join('');
const rows = (...list: [id: string, when: string, then: string][]) =>
  list
    .map(
      ([id, when, then]) =>
        `<rule${id === '' ? '' : ` id="${id}"`}><inputEntry><text>${when}</text></inputEntry><outputEntry><text>${then}</text></outputEntry></rule>`,
    )
    .join('');
const table = (
  attributes: string,
  rules: string,
  columns = '<input><inputExpression><text>days</text></inputExpression></input><output/>',
) => decision(`<decisionTable ${attributes}>${columns}${rules}</decisionTable>`, 'Пеня');
const differ = (before: string, after: string) => diffDecisions(file(before), file(after));
const said = (before: string, after: string) => differ(before, after).map(({ sentence }) => sentence);

describe('parts of a decision file', () => {
  const parts: [tag: string, noun: string, added: string, removed: string][] = [
    ['decision', 'решение', 'Добавлено', 'Удалено'],
    ['businessKnowledgeModel', 'правило расчёта', 'Добавлено', 'Удалено'],
    ['inputData', 'исходное данное', 'Добавлено', 'Удалено'],
    ['decisionService', 'служба решений', 'Добавлена', 'Удалена'],
    ['itemDefinition', 'вид данных', 'Добавлен', 'Удалён'],
  ];
  it.each(parts)('%s: come and go', (tag, noun, added, removed) => {
    const part = `<${tag} id="x" name="Икс"/>`;
    expect(differ('', part)).toEqual([{ kind: 'added', what: tag, id: 'x', sentence: `${added} ${noun} «Икс».` }]);
    expect(differ(part, '')).toEqual([{ kind: 'removed', what: tag, id: 'x', sentence: `${removed} ${noun} «Икс».` }]);
  });

  it('are known by their name when they have no id, and nothing else in the file is a part', () => {
    expect(differ('', '<itemDefinition name="Сумма"/><textAnnotation id="t"/>')).toEqual([
      { kind: 'added', what: 'itemDefinition', id: 'Сумма', sentence: 'Добавлен вид данных «Сумма».' },
    ]);
    expect(differ('<itemDefinition name="Сумма"/>', '<itemDefinition name="Сумма"/>')).toEqual([]);
  });

  it('tell another name, with both', () => {
    expect(differ(decision(literal('1')), decision(literal('1'), 'Льгота'))).toEqual([
      {
        kind: 'changed',
        what: 'decision',
        id: 'k',
        property: 'name',
        before: 'Скидка',
        after: 'Льгота',
        sentence: 'Решение «Льгота»: название «Скидка» → «Льгота».',
      },
    ]);
  });

  it('tell what they now rest on, in whatever order it is written', () => {
    const resting = (...references: string[]) => decision(needs('requiredInput', ...references) + literal('1'));
    expect(differ(resting('a'), resting('b', 'a'))).toEqual([
      {
        kind: 'changed',
        what: 'decision',
        id: 'k',
        property: 'requires',
        before: '#a',
        after: '#a #b',
        sentence: 'Решение «Скидка»: опирается на другое.',
      },
    ]);
    expect(differ(resting('a', 'b'), resting('b', 'a'))).toEqual([]);
  });
});

describe('what a decision answers by', () => {
  it('may become a table, or another expression', () => {
    const asTable = decision('<decisionTable><input/><output/></decisionTable>');
    expect(said(decision(literal('1')), asTable)).toHaveLength(1);
    expect(said(asTable, decision(literal('1')))).toHaveLength(1);
    expect(said(decision(literal('a')), decision(literal('b')))).toEqual(['Решение «Скидка»: выражение «a» → «b».']);
    expect(said(decision(literal('a')), decision(literal(' a ')))).toEqual([]);
  });

  it('is a context, entry by entry', () => {
    const context = (value: string) =>
      decision(
        `<context><contextEntry><variable name="доля"/>${literal(value)}</contextEntry><contextEntry>${literal('доля * 2')}</contextEntry></context>`,
      );
    const [sentence] = said(context('1'), context('2'));
    expect(sentence).toMatch(/^Решение «Скидка»: .*доля.*1.* → .*доля.*2.*\.$/u);
    expect(said(context('1'), context('1'))).toEqual([]);
  });

  it('is the type of an item, and the values it may have', () => {
    const item = (inside: string) => `<itemDefinition id="i" name="Сумма">${inside}</itemDefinition>`;
    expect(said(item('<typeRef>number</typeRef>'), item('<typeRef>string</typeRef>'))[0]).toMatch(/number.* → .*string/u);
    const allowed = (values: string) => item(`<typeRef>string</typeRef><allowedValues><text>${values}</text></allowedValues>`);
    expect(said(allowed('"a"'), allowed('"a","b"'))[0]).toMatch(/"a".* → .*"a","b"/u);
    expect(said(allowed('"a"'), allowed('"a"'))).toEqual([]);
  });
});

describe('rules of a table', () => {
  const policies: [policy: string, words: string][] = [
    ['hitPolicy="ANY"', 'любое из согласных'],
    ['hitPolicy="PRIORITY"', 'самое важное по ответу'],
    ['hitPolicy="RULE ORDER"', 'все по порядку правил'],
    ['hitPolicy="OUTPUT ORDER"', 'все по важности ответа'],
    ['hitPolicy="COLLECT"', 'все'],
    ['hitPolicy="COLLECT" aggregation="SUM"', 'сумма всех'],
    ['hitPolicy="COLLECT" aggregation="MIN"', 'наименьшее из всех'],
    ['hitPolicy="COLLECT" aggregation="MAX"', 'наибольшее из всех'],
    ['hitPolicy="COLLECT" aggregation="COUNT"', 'число всех'],
    ['hitPolicy="NEW"', '«NEW»'],
  ];
  it.each(policies)('%s', (policy, words) => {
    const [found] = differ(table('', ''), table(policy, ''));
    expect(found).toMatchObject({ kind: 'changed', property: 'hitPolicy', before: 'UNIQUE' });
    expect(found?.sentence).toBe(`Решение «Пеня»: какие правила действуют ровно одно → ${words}.`);
  });

  it('are known again by id, though everything in them is another', () => {
    expect(said(table('', rows(['a', '1', '2'], ['b', '3', '4'])), table('', rows(['b', '5', '6'], ['a', '1', '2'])))).toEqual([
      'Решение «Пеня», правило 1: «days» 3 → 5.',
      'Решение «Пеня», правило 1: «ответ» 4 → 6.',
    ]);
  });

  it('without ids are known by what they say, then by what they ask, then by their place and answer', () => {
    expect(said(table('', rows(['', '1', '2'], ['', '3', '4'])), table('', rows(['', '3', '4'], ['', '1', '2'])))).toEqual([]);
    expect(said(table('', rows(['', '1', '2'], ['', '3', '4'])), table('', rows(['', '3', '5'], ['', '1', '2'])))).toEqual([
      'Решение «Пеня», правило 1: «ответ» 4 → 5.',
    ]);
    expect(said(table('', rows(['', '1', '2'])), table('', rows(['', '9', '2'])))).toEqual(['Решение «Пеня», правило 1: «days» 1 → 9.']);
    expect(said(table('', rows(['', '1', '2'], ['', '3', '4'])), table('', rows(['', '3', '9'], ['', '8', '7'])))).toEqual([
      'Решение «Пеня», правило 1: «ответ» 4 → 9.',
      'Решение «Пеня»: добавлено правило 2: если «days» 8, то «ответ» 7.',
      'Решение «Пеня»: удалено правило 1: если «days» 1, то «ответ» 2.',
    ]);
  });

  it('come and go with their id, or with their table and place', () => {
    expect(differ(table('', ''), table('', rows(['a', '1', 'true'], ['', '-', 'false'])))).toEqual([
      { kind: 'added', what: 'rule', id: 'a', sentence: 'Решение «Пеня»: добавлено правило 1: если «days» 1, то «ответ» да.' },
      { kind: 'added', what: 'rule', id: 'k 2', sentence: 'Решение «Пеня»: добавлено правило 2: всегда «ответ» нет.' },
    ]);
    expect(differ(table('', rows(['a', '', '1'])), table('', ''))).toMatchObject([{ kind: 'removed', what: 'rule', id: 'a' }]);
  });

  it('name columns by their label, their expression or name, and what they gain or lose', () => {
    const columns = '<input label="Дней"/><input/><output name="fine"/>';
    const wide = `<rule id="a"><inputEntry><text>1</text></inputEntry><inputEntry><text>2</text></inputEntry><inputEntry><text>3</text></inputEntry><outputEntry><text>4</text></outputEntry></rule>`;
    const [added] = said(table('', '', columns), table('', wide, columns));
    expect(added).toBe('Решение «Пеня»: добавлено правило 1: если «Дней» 1 и «» 2 и «столбец 3» 3, то «fine» 4.');
    const two = '<input label="Дней"/><output label="Рублей"/><output label="Копеек"/>';
    const rule = (more: string) =>
      `<rule id="a"><inputEntry><text>1</text></inputEntry><outputEntry><text>2</text></outputEntry>${more}</rule>`;
    const [gained] = differ(table('', rule(''), two), table('', rule('<outputEntry><text>3</text></outputEntry>'), two));
    expect(gained).toMatchObject({ property: 'rule 1 Копеек', before: null, after: '3' });
    const [whole] = said(table('', '', two), table('', rule('<outputEntry><text>3</text></outputEntry>'), two));
    expect(whole).toContain('то «Рублей» 2, «Копеек» 3.');
  });
});
