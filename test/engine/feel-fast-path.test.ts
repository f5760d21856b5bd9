import fc from 'fast-check';
import { evaluate, parseExpression, unaryTest } from 'feelin';
import { describe, expect, it } from 'vitest';

import { compileExpression, compileUnaryTests } from '#engine/feel.ts';
import type { Evaluated } from '#engine/feel.ts';
import { buildFastPath } from '#engine/feel-fast-path.ts';
import { toJson } from '#engine/feel-values.ts';
import type { Json, Variables } from '#engine/json.ts';

import { packEnvironment } from './environment.ts';

const context = { at: '2026-03-19T20:30:00.000Z', environment: packEnvironment() };
const RUNS = { numRuns: 3000 };

const scalar = fc.oneof(
  fc.constantFrom<Json>(null, true, false, 0, 1, 2, 3, 4, -1, 2.5),
  fc.constantFrom('', 'a', 'b', '2', 'ЦРГ 6.10', '2026-03-19'),
);
const variables: fc.Arbitrary<Variables> = fc.record(
  {
    a: scalar,
    b: scalar,
    c: fc.oneof(
      scalar,
      fc.record({ d: scalar, e: scalar }, { requiredKeys: [], noNullPrototype: true }),
      fc.array(scalar, { maxLength: 3 }),
      fc.array(fc.record({ d: scalar, e: scalar }, { requiredKeys: [], noNullPrototype: true }), { maxLength: 3 }),
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
) as fc.Arbitrary<Variables>;

const literal = fc.constantFrom('0', '1', '2', '3.5', '"a"', '"2"', 'true', 'false', 'null', 'date("2026-03-19")', '@"2026-03-20"');
const name = fc.constantFrom('a', 'b', 'c', 'c.d', 'c.e.f', 'missing');

const { expression } = fc.letrec<{ expression: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(literal, name, name),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.tuple(tie('expression'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('leaf')).map(([l, o, r]) => `(${l}) ${o} ${r}`),
    fc.tuple(tie('expression'), fc.constantFrom('and', 'or'), tie('expression')).map(([l, o, r]) => `(${l}) ${o} (${r})`),
    fc.tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', '**'), tie('leaf')).map(([l, o, r]) => `(${l}) ${o} ${r}`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([c, t, e]) => `if ${c} then ${t} else ${e}`),
    fc.tuple(tie('leaf'), tie('leaf'), tie('leaf')).map(([v, s, e]) => `${v} between ${s} and ${e}`),
    fc.tuple(tie('leaf'), fc.array(tie('leaf'), { minLength: 1, maxLength: 3 })).map(([v, items]) => `${v} in (${items.join(', ')})`),
    fc.tuple(tie('leaf'), fc.array(tie('leaf'), { maxLength: 3 })).map(([v, items]) => `${v} in [${items.join(', ')}]`),
    fc.tuple(tie('leaf'), tie('leaf'), tie('leaf')).map(([v, s, e]) => `${v} in [${s}..${e})`),
    fc.tuple(tie('expression'), tie('expression')).map(([x, y]) => `[${x}, {k: ${y}, l: k}]`),
    fc
      .tuple(tie('leaf'), fc.constantFrom('1', '-1', '3', '0', 'd > 1', 'd = e', 'd > 0 and e >= d', 'a = 1'))
      .map(([l, f]) => `${l}[${f}]`),
    fc
      .tuple(
        fc.constantFrom('date("2026-03-31")', '@"2024-02-29"', 'a'),
        fc.constantFrom('+', '-'),
        fc.constantFrom('"P20D"', '"P1M"', '"PT5H"', '"P1Y"'),
      )
      .map(([d, o, l]) => `${d} ${o} duration(${l})`),
    fc.tuple(fc.constantFrom('not', 'count', 'string', 'abs', 'is'), tie('expression')).map(([f, x]) => `${f}(${x})`),
    tie('expression').map((x) => `-(${x})`),
  ),
}));

const cell = fc.oneof(
  literal,
  name,
  fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '='), fc.oneof(literal, name)).map(([o, x]) => `${o} ${x}`),
  fc
    .tuple(fc.constantFrom('0', '1', '"a"', 'a', 'date("2026-03-19")'), fc.constantFrom('3', '4', '"b"', 'b'))
    .map(([s, e]) => `[${s}..${e}]`),
  fc.constantFrom('-', '? > 1', '? = a', 'c'),
);
const cells = fc
  .tuple(fc.array(cell, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([tests, negated]) => (tests.includes('-') ? '-' : negated ? `not(${tests.join(', ')})` : tests.join(', ')));

describe('the fast path and feelin', () => {
  it('agree on values and warnings of every expression', () => {
    fc.assert(
      fc.property(expression, variables, (text, seen) => {
        const ours = compileExpression(text).evaluate(seen, context);
        const theirs = byFeelin(() => evaluate(text, seen, 'camunda'));
        if (isKnownDifference(ours.warnings, theirs)) return;
        expect(ours).toEqual(theirs);
      }),
      RUNS,
    );
  });

  it('agree on every cell of a decision table', () => {
    fc.assert(
      fc.property(cells, variables, scalar, (text, seen, input) => {
        const ours = compileUnaryTests(text).test(input, seen, context);
        const theirs = byFeelin(() => unaryTest(text, { ...seen, '?': input }, 'camunda'));
        if (isKnownDifference(ours.warnings, theirs)) return;
        expect(ours).toEqual({ ...theirs, value: theirs.value === true });
      }),
      RUNS,
    );
  });

  it('agree where a variable is named like an operation', () => {
    expect(compileExpression('a - b').evaluate({ 'a - b': 7, a: 3, b: 1 }, context).value).toBe(7);
    expect(compileExpression('c.a-b').evaluate({ c: { 'a-b': 7, a: 3 }, b: 1 }, context).value).toBe(7);
  });

  it.each(['score >= 4', 'a.b = "x" and not(c)', 'date(d) < today("72")', '{a: b, c: [1, d]}', 'x in ("a", "b")'])('takes «%s»', (text) => {
    expect(buildFastPath(parseExpression(text, {}, 'camunda').topNode, text)).not.toBeNull();
  });
});

function byFeelin(action: () => { value: unknown; warnings: { message: string }[] }): Evaluated & { threw?: true } {
  try {
    const { value, warnings } = action();
    return { value: toJson(value), warnings: warnings.map((warning) => warning.message) };
  } catch (error) {
    return { value: null, warnings: [error instanceof Error ? error.message : String(error)], threw: true };
  }
}

/** Different types have no order: there feelin coerces or throws, and we answer null, as DMN says. */
function isKnownDifference(ours: string[], theirs: { threw?: true }): boolean {
  return theirs.threw === true || ours.some((warning) => warning.startsWith("Can't compare"));
}
