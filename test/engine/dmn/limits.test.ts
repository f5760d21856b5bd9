import { describe, expect, it } from 'vitest';

import { EvaluationFailed } from '#engine/evaluation-failed.ts';
import type { Variables } from '#engine/json.ts';
import { LIMITS } from '#engine/limits.ts';

import { decide, decision, dmn, knowledge, literal, refusals } from './build-dmn.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

async function failure(body: string, variables: Variables = {}): Promise<string> {
  try {
    return `no failure but ${JSON.stringify((await decide(body, 'd', variables)).value).slice(0, 40)}`;
  } catch (error) {
    if (error instanceof EvaluationFailed) return `${error.code} ${JSON.stringify(error.facts['limit'])}`;
    throw error;
  }
}

const within = (kind: string, part: string, body: string) =>
  `<${kind} iteratorVariable="x"><in>${literal('l')}</in><${part}>${body}</${part}></${kind}>`;

describe('a decision without end', () => {
  it('whose answer shares its parts fails where the answer leaves FEEL', async () => {
    expect(await failure(decision('d', literal('for i in 1..60 return [partial, partial]')))).toBe('LIMIT_EXCEEDED "FEEL_STEPS"');
  });

  it.each([
    ['some in some', within('some', 'satisfies', within('some', 'satisfies', literal('x < 0')))],
    ['every in every', within('every', 'satisfies', within('every', 'satisfies', literal('x >= 0')))],
    ['a filter in a loop', within('for', 'return', `<filter><in>${literal('l')}</in><match>${literal('item < 0')}</match></filter>`)],
  ])('%s is counted', async (_name, logic) => {
    expect(await failure(decision('d', logic), { l: numbers(100_000) })).toBe('LIMIT_EXCEEDED "FEEL_STEPS"');
  });
});

describe('a knowledge model that calls itself', () => {
  const calling = (logic: string, type = 'number') =>
    knowledge('f', [`n:${type}`], logic) + decision('d', literal('f(start)'), { needs: ['knows>f'] });
  const down = (wrap: (call: string) => string) => literal(`if n < 1 then 0 else ${wrap('f(n - 1)')}`);

  it('gives its answer', async () => {
    expect((await decide(calling(literal('if n < 2 then n else f(n - 1) + f(n - 2)')), 'd', { start: 15 })).value).toBe(610);
  });

  it('may say that it requires itself', async () => {
    const f = knowledge('f', ['n:number'], literal('if n < 2 then 1 else n * f(n - 1)'), { needs: 'f' });

    expect((await decide(f + decision('d', literal('f(5)'), { needs: ['knows>f'] }), 'd')).value).toBe(120);
  });

  it('walks a tree whose type holds itself', async () => {
    const types =
      '<itemDefinition name="T"><itemComponent name="value"><typeRef>number</typeRef></itemComponent><itemComponent name="inner" isCollection="true"><typeRef>T</typeRef></itemComponent></itemDefinition>';
    const body = types + calling(literal('n.value + (if n.inner = [] then 0 else sum(for one in n.inner return f(one)))'), 'T');
    const start = {
      value: 1,
      inner: [
        { value: 2, inner: [] },
        { value: 3, inner: [{ value: 4, inner: [] }] },
      ],
    };

    expect((await decide(body, 'd', { start })).value).toBe(10);
  });

  it.each([
    ['without an end', 'start', literal('f(n + 1)')],
    ['too deep', 'in a plain body', down((call) => `1 + ${call}`)],
    ['too deep', 'in a body that is deep itself', down((call) => `${'1 + ('.repeat(250)}${call}${')'.repeat(250)}`)],
    ['too deep', 'in boxes within boxes', `${'<list>'.repeat(100)}${down((call) => call)}${'</list>'.repeat(100)}`],
  ])('fails %s, %s, before the stack ends', async (_why, _where, logic) => {
    expect(await failure(calling(logic), { start: 1000 })).toBe('LIMIT_EXCEEDED "FEEL_DEPTH"');
  });
});

describe('a table called in a loop', () => {
  const table = `<decisionTable hitPolicy="FIRST"><input><inputExpression><text>n</text></inputExpression></input><output/>${numbers(20)
    .map((rule) => `<rule><inputEntry><text>${rule}</text></inputEntry><outputEntry><text>${rule}</text></outputEntry></rule>`)
    .join('')}</decisionTable>`;
  const body = knowledge('k', ['n:number'], table) + decision('d', literal('count(for i in l return k(i))'), { needs: ['knows>k'] });

  it('counts its rules', async () => {
    expect(await failure(body, { l: numbers(400_000) })).toBe('LIMIT_EXCEEDED "FEEL_STEPS"');
  });

  it('is explained by its first answers, not by all of them', async () => {
    const { value, evaluated } = await decide(body, 'd', { l: numbers(1000) });

    expect(value).toBe(1000);
    expect(evaluated.length).toBe(LIMITS.explainedTables);
    expect(evaluated[0]).toMatchObject({ decision: 'k', inputs: { n: 0 }, output: 0 });
  });
});

describe('a file without end', () => {
  const row = (length: number) =>
    numbers(length).map((place) => decision(`d${place}`, literal('1'), { needs: place + 1 < length ? [`d${place + 1}`] : [] }));

  it.each([
    ['from the top', row(LIMITS.decisionsInARow + 2)],
    ['from the bottom', row(LIMITS.decisionsInARow + 2).toReversed()],
  ])('of decisions that require each other in a row is refused, told %s', async (_name, decisions) => {
    expect(await refusals(dmn(decisions.join('')))).toMatchObject([{ code: 'REQUIREMENT_DEPTH' }]);
  });

  it('may have a row as long as the limit', async () => {
    expect(await refusals(dmn(row(LIMITS.decisionsInARow + 1).join('')))).toEqual([]);
  });

  it('of types that hold themselves ten times over is read', async () => {
    const parts = numbers(10).map((place) => `<itemComponent name="c${place}"><typeRef>T</typeRef></itemComponent>`);
    const body = `<itemDefinition name="T">${parts.join('')}</itemDefinition><inputData id="i" name="i"><variable name="i" typeRef="T"/></inputData>`;
    const c = Object.fromEntries(numbers(10).map((place) => [`c${place}`, null]));

    const d = decision('d', literal('[i instance of T, i.c1 instance of T, 1 instance of T]'), { needs: ['data>i'] });
    expect((await decide(body + d, 'd', { i: { ...c, c1: c } })).value).toEqual([true, true, false]);
  });

  it('of functions that take themselves is read', async () => {
    const type = (name: string) =>
      `<itemDefinition name="${name}"><functionItem outputTypeRef="${name}"><parameters name="f" typeRef="${name}"/></functionItem></itemDefinition>`;
    const d = decision('d', literal('[function(f: F) f, 1] [item instance of F]'));

    expect((await decide(type('F') + d, 'd')).value).toEqual([]);
  });
});
