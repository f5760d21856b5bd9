import { describe, expect, it } from 'vitest';

import { EvaluationFailed } from '#engine/evaluation-failed.ts';
import { ExpressionInvalid, compileExpression } from '#engine/feel.ts';
import { LIMITS } from '#engine/limits.ts';
import type { Variables } from '#engine/json.ts';

import { ask } from './ask.ts';

function failure(text: string, variables: Variables = {}): string {
  try {
    return `no failure but ${JSON.stringify(ask(text, variables)).slice(0, 40)}`;
  } catch (error) {
    if (error instanceof EvaluationFailed) return `${error.code} ${JSON.stringify(error.facts['limit'])}`;
    throw error;
  }
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('an expression without end', () => {
  const long = 'a'.repeat(40);

  it.each<[string, string, Variables]>([
    ['for i in 1..1000000000 return i', 'FEEL_STEPS', {}],
    ['every x in 1..1000000000 satisfies x > 0', 'FEEL_STEPS', {}],
    ['for i in 1..100000 return append(partial, i)', 'FEEL_STEPS', {}],
    ['for i in 1..60 return [partial, partial]', 'FEEL_STEPS', {}],
    ['for i in 1..60 return if i = 1 then "ab" else partial[-1] + partial[-1]', 'FEEL_TEXT', {}],
    ['{f: function(n) f(n + 1), r: f(1)}.r', 'FEEL_DEPTH', {}],
    ['matches(x, "(a+)+b")', 'FEEL_STEPS', { x: long }],
    ['replace(x, "^(a|aa)+$", "")', 'FEEL_STEPS', { x: `${long}!` }],
    ['distinct values(for i in 1..1000000 return i)', 'FEEL_STEPS', {}],
    ['duplicate values(l)', 'FEEL_STEPS', { l: numbers(300_000) }],
    ['for i in 1..1000 return l.a', 'FEEL_STEPS', { l: numbers(100_000).map((a) => ({ a })) }],
    ['for i in 1..1000 return -1 in l', 'FEEL_STEPS', { l: numbers(100_000) }],
    [
      'count(for i in 1..400000 return one = other)',
      'FEEL_STEPS',
      { one: `${'a'.repeat(1_000_000)}b`, other: `${'a'.repeat(1_000_000)}c` },
    ],
    [
      'count(for i in 1..400000 return one < other)',
      'FEEL_STEPS',
      { one: `${'a'.repeat(1_000_000)}b`, other: `${'a'.repeat(1_000_000)}c` },
    ],
    ['contains(s, t)', 'FEEL_STEPS', { s: 'a'.repeat(1_000_000), t: `${'a'.repeat(300_000)}b${'a'.repeat(200_000)}` }],
    ['matches(s, p)', 'FEEL_STEPS', { s: 'a'.repeat(500_000), p: `z${'()'.repeat(5000)}` }],
    [String.raw`matches(s, "(a*)\\1b")`, 'FEEL_STEPS', { s: 'a'.repeat(100_000) }],
    ['for i in 1..1000000 return log(i)', 'FEEL_STEPS', {}],
    ['for i in 1..1000000 return 1.0001 ** (i / 7)', 'FEEL_STEPS', {}],
    ['for i in 1..1000000 return date and time(@"2026-01-01T00:00:00Z" + @"PT1S" * i, "Europe/Paris")', 'FEEL_STEPS', {}],
    ['for i in 1..1000000 return @"2026-01-01T00:00:00@Europe/Paris" + @"PT1S" * i', 'FEEL_STEPS', {}],
    ['for i in 1..100000 return modulo(10 ** 6000, 7 + i)', 'FEEL_STEPS', {}],
  ])('«%s» fails by %s', (text, limit, variables) => {
    expect(failure(text, variables)).toBe(`LIMIT_EXCEEDED "${limit}"`);
  });

  it.each<[string, string, Variables]>([
    [`count(concatenate(${Array(3000).fill('l').join(', ')}))`, 'FEEL_STEPS', { l: numbers(300_000) }],
    [`count(union(${Array(3000).fill('l').join(', ')}))`, 'FEEL_STEPS', { l: numbers(300_000) }],
    ['string length(string join(for i in 1..1000 return s))', 'FEEL_TEXT', { s: 'a'.repeat(1_900_000) }],
    ['string length(string(for i in 1..1000 return s))', 'FEEL_STEPS', { s: 'a'.repeat(1_900_000) }],
    [`string length(replace(s, "(a+)", "${'$1'.repeat(5000)}"))`, 'FEEL_TEXT', { s: 'a'.repeat(300_000) }],
    ['for i in 1..100000 return s', 'FEEL_STEPS', { s: 'a'.repeat(1_000_000) }],
    ['for i in 1..100000 return c', 'FEEL_STEPS', { c: Object.fromEntries(numbers(1000).map((key) => [`k${key}`, key])) }],
  ])('%#: what would be too long for the memory fails by %2$s before it is made', (text, limit, variables) => {
    expect(failure(text, variables)).toBe(`LIMIT_EXCEEDED "${limit}"`);
  });

  it('fails where a deep body calls itself, before the stack ends', () => {
    expect(failure(`{f: function(n) if n = 0 then 0 else ${'1 + ('.repeat(300)}f(n - 1)${')'.repeat(300)}, r: f(290)}.r`)).toBe(
      'LIMIT_EXCEEDED "FEEL_DEPTH"',
    );
  });

  it.each([
    ['groups in groups', '('.repeat(100_000)],
    ['empty turns in empty turns', '(?:(?:(?:(?:){1000}){1000}){1000}){1000}'],
    [
      'a class of thousands',
      `[${numbers(18_000)
        .map((code) => String.fromCodePoint(0x4e_00 + code))
        .join('')}]`,
    ],
  ])('a pattern of %s is no pattern', (_name, pattern) => {
    expect(ask('matches("a", p)', { p: pattern })).toBe(null);
  });

  it('fails at the same place on every machine, for steps are counted and not time', () => {
    const turns = (count: number) => `count(for i in 1..${count} return i)`;

    expect(failure(turns(LIMITS.feelSteps / 4))).toMatch(/^no failure/);
    expect(failure(turns(LIMITS.feelSteps))).toBe('LIMIT_EXCEEDED "FEEL_STEPS"');
  });

  it('leaves alone what is merely long', () => {
    expect(ask('{f: function(n) if n = 0 then 0 else 1 + f(n - 1), r: f(250)}.r')).toBe(250);
    expect(ask('matches(x, "^a*$")', { x: 'a'.repeat(100_000) })).toBe(true);
    expect(ask(`1${' + 1'.repeat(300)}`)).toBe(301);
    expect(ask('count(mode(l))', { l: numbers(200_000) })).toBe(200_000);
    expect(ask('string length(replace(x, "a", "bc"))', { x: 'a'.repeat(50_000) })).toBe(100_000);
    expect(ask('contains(x, "aab")', { x: 'a'.repeat(1_000_000) })).toBe(false);
  });
});

describe('a text too long or too deep', () => {
  it.each([`${'('.repeat(2000)}1${')'.repeat(2000)}`, `1${' + 1'.repeat(8000)}`, `${'['.repeat(5000)}`])('%# is refused', (text) => {
    expect(() => compileExpression(text)).toThrow(ExpressionInvalid);
  });
});
