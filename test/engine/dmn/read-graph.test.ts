import { describe, expect, it } from 'vitest';

import { evaluateDecision } from '#engine/dmn.ts';
import { compile } from '#engine/compile.ts';

import { CONTEXT, compiled, data, decide, decision, dmn, knowledge, literal, refusals } from './build-dmn.ts';

const IMPORTED = dmn(
  `<itemDefinition name="tAge"><typeRef>number</typeRef></itemDefinition>${data('age', 'number')}${decision('is adult', literal('age >= 18'), { needs: ['data>age'] })}${knowledge('twice', ['x:number'], literal('x * 2'))}`,
  'people',
);
const importing = (body: string) =>
  dmn(`<import namespace="people" name="People" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>${body}`, 'shop');

describe('imports', () => {
  it('see decisions, knowledge and types of another file under the name of the import', async () => {
    const beside = [await compiled(IMPORTED, 'people.dmn')];
    const logic = literal('if People.is adult then People.twice(price) else price');
    const xml = importing(
      data('price', 'People.tAge') +
        decision('cost', logic, { type: 'People.tAge', needs: ['data>price', 'people#is adult', 'knows>people#twice'] }),
    );
    const shop = await compiled(xml, 'shop.dmn', beside);

    expect(evaluateDecision(shop, 'cost', { age: 20, price: 5 }, CONTEXT).value).toBe(10);
    expect(evaluateDecision(shop, 'cost', { age: 7, price: 5 }, CONTEXT).value).toBe(5);
  });

  it('are found among the files given together, in whatever order', async () => {
    const process = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p" isExecutable="true"><startEvent id="s"/></process></definitions>`;
    const files = [
      { name: 'p.bpmn', text: process },
      { name: 'shop.dmn', text: importing(decision('cost', literal('1'))) },
      { name: 'people.dmn', text: IMPORTED },
    ];

    expect((await compile(files))[0]?.decisions.map(({ namespace }) => namespace)).toEqual(['people', 'shop']);
  });

  it('are refused when the file is not there', async () => {
    expect(await refusals(importing(decision('cost', literal('1'))))).toMatchObject([{ code: 'IMPORT_UNKNOWN' }]);
  });
});

describe('circles', () => {
  it('of decisions are named', async () => {
    const [refused] = await refusals(dmn(decision('a', literal('1'), { needs: ['b'] }) + decision('b', literal('1'), { needs: ['a'] })));

    expect(refused).toEqual({ code: 'REQUIREMENT_CIRCLE', sentence: 'Решение «b» требует само себя: «a» → «b» → «a».' });
  });

  it('of knowledge models are refused', async () => {
    const circle =
      knowledge('f', ['n:number'], literal('g(n)'), { needs: 'g' }) + knowledge('g', ['n:number'], literal('f(n)'), { needs: 'f' });

    expect(await refusals(dmn(circle))).toMatchObject([{ code: 'REQUIREMENT_CIRCLE' }]);
  });

  it('of types are refused', async () => {
    const types =
      '<itemDefinition name="a"><typeRef>b</typeRef></itemDefinition><itemDefinition name="b"><typeRef>a</typeRef></itemDefinition>';

    expect(await refusals(dmn(types))).toMatchObject([{ code: 'TYPE_CIRCLE' }]);
  });
});

describe('what a file may not be', () => {
  const deep = '<list>'.repeat(200) + '</list>'.repeat(200);
  it.each([
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${dmn('')}`, 'XML_INVALID', 'DOCTYPE'],
    ['another language', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'XML_INVALID', 'DMN'],
    ['too deep', dmn(decision('a', deep)), 'XML_INVALID', 'вложенность больше 128'],
    ['too long', dmn(`<!--${'x'.repeat(10_000_000)}-->`), 'LIMIT_EXCEEDED', 'длиннее'],
    ['of unknown types', dmn(data('a', 'tNobody')), 'TYPE_UNKNOWN', 'tNobody'],
  ])('%s', async (_name, xml, code, words) => {
    const [refused] = await refusals(xml);

    expect(refused?.code).toBe(code);
    expect(refused?.sentence).toContain(words);
  });
});

describe('decision services', () => {
  const service = `<decisionService id="quote" name="quote"><variable name="quote"/><outputDecision href="#total"/>
    <inputDecision href="#rate"/><inputData href="#price"/></decisionService>`;
  const body =
    data('price', 'number') +
    decision('rate', literal('0.5'), { type: 'number' }) +
    decision('total', literal('price * rate'), { needs: ['data>price', 'rate'] }) +
    service;

  it('are functions of their input data, then of their input decisions', async () => {
    const caller = decision('d', literal('[quote(10, 3), quote(rate: 2, price: 4), total]'), { needs: ['knows>quote', 'total'] });

    expect((await decide(body + caller, 'd', { price: 8 })).value).toEqual([30, 8, 4]);
  });

  it('are evaluated by their id, as decisions are', async () => {
    expect(await decide(body, 'quote', { price: 10, rate: 7 })).toMatchObject({ value: 70, inputs: { price: 10, rate: 7 } });
  });
});
