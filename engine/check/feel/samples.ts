import type { EvaluationContext } from '../../feel.ts';
import { compileExpression } from '../../feel.ts';
import type { FeelValue } from '../../feel/value.ts';
import type { Literal } from './literal.ts';

/** One value that stands for all that no comparison tells from it. */
export interface Sample {
  /** As a person reads it. */
  words: string;
  value: FeelValue;
  /** Beyond everything the author has named: below the least, above the greatest, none of the listed. */
  outside: boolean;
  /** Nothing was given. */
  missing?: true;
}

/** No value at all. */
export const MISSING: Sample = { words: 'не задано', value: null, outside: true, missing: true };

/** Constants have no clock and no terms. */
export const NO_CONTEXT: EvaluationContext = { at: '2026-01-01T00:00:00.000Z', environment: { terms: [], calendars: [], regions: {} } };

/**
 * Values of every piece that the given constants cut a type into. A comparison with one of the constants has the same answer all over a piece,
 * so what holds for the samples holds for all values.
 */
export function sampleType(type: string, literals: Literal[]): Sample[] {
  const kinds = new Set(literals.map(({ kind }) => kind));
  if (type === 'boolean' || kinds.has('boolean')) return [exact('true', true), exact('false', false)];
  if (type === 'number' || type === 'integer' || type === 'long' || kinds.has('number'))
    return sampleNumbers(literals, type !== 'number' && type !== '');
  if (kinds.has('time')) return sampleTimes(literals);
  if (type === 'string' || kinds.has('string')) return sampleStrings(literals);
  return [];
}

function exact(words: string, value: FeelValue): Sample {
  return { words, value, outside: false };
}

function sampleNumbers(literals: Literal[], whole: boolean): Sample[] {
  const numbers = literals.filter(({ kind }) => kind === 'number').map(({ text }) => Number(text.replaceAll(/\s|[()]/g, '')));
  const cuts = [...new Set(numbers)].toSorted((a, b) => a - b);
  const [least, greatest] = [cuts[0], cuts.at(-1)];
  if (least === undefined || greatest === undefined) return [{ words: '0', value: 0, outside: true }];
  const between = cuts.slice(1).flatMap((cut, index) => {
    const middle = (cut + (cuts[index] ?? cut)) / 2;
    const inner = whole ? Math.floor(middle) : middle;
    return inner === cuts[index] || inner === cut ? [] : [inner];
  });
  const inside = [...cuts, ...between].toSorted((a, b) => a - b).map((value) => exact(String(value), value));
  const outside = [least - 1, greatest + 1].map((value) => ({ words: String(value), value, outside: true }));
  return [...inside, ...outside];
}

/** The smallest steps of a moment, of a day, of a count of months. */
const STEPS = ['PT1S', 'P1D', 'P1M'];

function sampleTimes(literals: Literal[]): Sample[] {
  const times = [...new Set(literals.flatMap(({ kind, text }) => (kind === 'time' ? [text] : [])))];
  return times.flatMap((text) => {
    const around = besideTime(text).map((each) => {
      const between = times.some((other) => isLess(other, each)) && times.some((other) => isLess(each, other));
      return { ...sampleText(each), outside: !between };
    });
    return [sampleText(text), ...around];
  });
}

/** The nearest before and after; what has no neighbours (null of a date that is none) is tried alone. */
function besideTime(text: string): string[] {
  const step = STEPS.find((each) => isLess(text, `${text} + duration("${each}")`));
  return step === undefined ? [] : [`${text} - duration("${step}")`, `${text} + duration("${step}")`];
}

function isLess(one: string, other: string): boolean {
  return compileExpression(`${one} < ${other}`).compute({}, NO_CONTEXT).value === true;
}

function sampleText(text: string): Sample {
  return exact(text, compileExpression(text).compute({}, NO_CONTEXT).value);
}

function sampleStrings(literals: Literal[]): Sample[] {
  const listed = [...new Set(literals.flatMap(({ kind, text }) => (kind === 'string' ? [text] : [])))].map(sampleText);
  return [...listed, { words: 'любое другое значение', value: 'любое другое значение', outside: true }];
}
