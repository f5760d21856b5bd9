import type { FeelContext, FeelValue } from '#engine/feel/value.ts';

import { compute, toFeel } from './feel-values.ts';
import type { Written } from './read-test-cases.ts';

// Numbers of the tests are written with as many digits as their author had; the runners of the TCK compare them so too.
const TOLERANCE = 1e-8;

/** Whether an answer is the expected one, as the TCK compares: the same kind of value, equal by FEEL, contexts with the same names. */
export function isExpected(expected: Written, got: FeelValue): boolean {
  switch (expected.kind) {
    case 'null':
      return (got ?? null) === null;
    case 'value':
      return isSameValue(toFeel(expected), got);
    case 'list':
      return (
        Array.isArray(got) &&
        got.length === expected.items.length &&
        expected.items.every((item, index) => isExpected(item, got[index] ?? null))
      );
    case 'components':
      return isSameContext(expected, got);
  }
}

function isSameContext({ parts }: Extract<Written, { kind: 'components' }>, got: FeelValue): boolean {
  if (typeof got !== 'object' || got === null || Array.isArray(got)) return false;
  const values = got as FeelContext;
  return (
    Object.keys(values).length === parts.length &&
    parts.every(({ name, value }) => name in values && isExpected(value, values[name] ?? null))
  );
}

function isSameValue(expected: FeelValue, got: FeelValue): boolean {
  if (typeof expected === 'string' || typeof expected === 'boolean') return expected === got;
  if ((got ?? null) === null || expected === null) return false;
  if (compute('expected = got', { expected, got }) === true) return true;
  const difference = compute('abs(expected - got)', { expected, got });
  return compute('difference <= tolerance', { difference, tolerance: TOLERANCE }) === true;
}
