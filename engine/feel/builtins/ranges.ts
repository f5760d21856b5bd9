import { equals, order } from '../compare.ts';
import { warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { FeelRange } from '../range.ts';
import type { FeelValue } from '../value.ts';
import { readRange } from './read-range.ts';
import { any, range, text } from './parameters.ts';
import { Builtin, signature } from './signature.ts';
import type { Signature } from './signature.ts';

/** Relations of points and ranges (DMN 10.3.4.8, table 78). A point is a range from itself to itself. */
export const RANGES: Builtin[] = [
  new Builtin('before', everything(isBefore)),
  new Builtin(
    'after',
    everything((one, other) => isBefore(other, one)),
  ),
  new Builtin('meets', [ofRanges((one, other) => and(one.endIncluded && other.startIncluded, () => same(one.end, other.start)))]),
  new Builtin('met by', [ofRanges((one, other) => and(other.endIncluded && one.startIncluded, () => same(other.end, one.start)))]),
  new Builtin('overlaps', [ofRanges((one, other) => and(reaches(one, other), () => reaches(other, one)))]),
  new Builtin('overlaps before', [ofRanges(overlapsBefore)]),
  new Builtin('overlaps after', [ofRanges((one, other) => overlapsBefore(other, one))]),
  new Builtin('finishes', [ofPointAndRange(finishes), ofRanges(finishes)]),
  new Builtin('finished by', [ofRangeAndPoint((one, other) => finishes(other, one)), ofRanges((one, other) => finishes(other, one))]),
  new Builtin('includes', [ofRangeAndPoint(includes), ofRanges(includes)]),
  new Builtin('during', [ofPointAndRange((one, other) => includes(other, one)), ofRanges((one, other) => includes(other, one))]),
  new Builtin('starts', [ofPointAndRange(starts), ofRanges(starts)]),
  new Builtin('started by', [ofRangeAndPoint((one, other) => starts(other, one)), ofRanges((one, other) => starts(other, one))]),
  new Builtin('coincides', [ofRanges(coincides), ofPoints(coincides)]),
  new Builtin('range', [
    signature([text('from')], ([from], evaluation) => readRange(from) ?? warn(evaluation, `«${from}» не промежуток`), {
      kind: 'range',
      of: { kind: 'any' },
    }),
  ]),
];

/** Undefined = the values do not compare. */
type Answer = boolean | undefined;
type Relation = (one: FeelRange, other: FeelRange) => Answer;

function everything(relation: Relation): Signature[] {
  return [ofRanges(relation), ofPointAndRange(relation), ofRangeAndPoint(relation), ofPoints(relation)];
}

function ofRanges(relation: Relation): Signature {
  return signature([range('range1'), range('range2')], ([one, other], evaluation) => answer(relation, [one, other], evaluation));
}

function ofPointAndRange(relation: Relation): Signature {
  return signature([any('point'), range('range')], ([point, other], evaluation) => answer(relation, [asRange(point), other], evaluation));
}

function ofRangeAndPoint(relation: Relation): Signature {
  return signature([range('range'), any('point')], ([one, point], evaluation) => answer(relation, [one, asRange(point)], evaluation));
}

function ofPoints(relation: Relation): Signature {
  return signature([any('point1'), any('point2')], ([one, other], evaluation) =>
    answer(relation, [asRange(one), asRange(other)], evaluation),
  );
}

function asRange(point: FeelValue): FeelRange {
  return point instanceof FeelRange ? point : new FeelRange({ start: point, end: point, startIncluded: true, endIncluded: true });
}

function answer(relation: Relation, [one, other]: [FeelRange, FeelRange], evaluation: Evaluation): FeelValue {
  return relation(one, other) ?? warn(evaluation, 'Эти промежутки и значения не сравнить');
}

function isBefore(one: FeelRange, other: FeelRange): Answer {
  return or(less(one.end, other.start), () => and(!one.endIncluded || !other.startIncluded, () => same(one.end, other.start)));
}

/** Whether the first does not end before the second begins. */
function reaches(one: FeelRange, other: FeelRange): Answer {
  return or(less(other.start, one.end), () => and(one.endIncluded && other.startIncluded, () => same(one.end, other.start)));
}

function overlapsBefore(one: FeelRange, other: FeelRange): Answer {
  const begins = or(less(one.start, other.start), () => and(one.startIncluded && !other.startIncluded, () => same(one.start, other.start)));
  return and(begins, () => and(reaches(one, other), () => endsWithin(one, other)));
}

function endsWithin(one: FeelRange, other: FeelRange): Answer {
  return or(less(one.end, other.end), () => and(!one.endIncluded || other.endIncluded, () => same(one.end, other.end)));
}

function beginsWithin(one: FeelRange, other: FeelRange): Answer {
  return or(less(other.start, one.start), () => and(!one.startIncluded || other.startIncluded, () => same(one.start, other.start)));
}

function includes(one: FeelRange, other: FeelRange): Answer {
  return and(beginsWithin(other, one), () => endsWithin(other, one));
}

function finishes(one: FeelRange, other: FeelRange): Answer {
  return and(one.endIncluded === other.endIncluded, () => and(same(one.end, other.end), () => beginsWithin(one, other)));
}

function starts(one: FeelRange, other: FeelRange): Answer {
  return and(one.startIncluded === other.startIncluded, () => and(same(one.start, other.start), () => endsWithin(one, other)));
}

function coincides(one: FeelRange, other: FeelRange): Answer {
  const alike = one.startIncluded === other.startIncluded && one.endIncluded === other.endIncluded;
  return and(same(one.start, other.start), () => and(alike, () => same(one.end, other.end)));
}

function less(one: FeelValue, other: FeelValue): Answer {
  const found = order(one, other);
  return found === null ? undefined : found < 0;
}

function same(one: FeelValue, other: FeelValue): Answer {
  if (one === null || other === null) return undefined;
  return equals(one, other) ?? undefined;
}

function and(one: Answer, other: () => Answer): Answer {
  return one === true ? other() : one;
}

function or(one: Answer, other: () => Answer): Answer {
  return one === false ? other() : one;
}
