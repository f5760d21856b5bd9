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
  ])('«%s» fails by %s', (text, limit, variables) => {
    expect(failure(text, variables)).toBe(`LIMIT_EXCEEDED "${limit}"`);
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
  });
});

describe('a text too long or too deep', () => {
  it.each([`${'('.repeat(2000)}1${')'.repeat(2000)}`, `1${' + 1'.repeat(8000)}`, `${'['.repeat(5000)}`])('%# is refused', (text) => {
    expect(() => compileExpression(text)).toThrow(ExpressionInvalid);
  });
});
