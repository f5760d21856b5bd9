import type { FeelValue } from './value.ts';

export type RangeOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** An interval, or a unary test such as `< 10` as a value. A bound that is null is open. */
export class FeelRange {
  readonly start: FeelValue;
  readonly end: FeelValue;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  /** Set where it was written as a test: the standard keeps `< 10` and `(null..10)` apart. */
  readonly operator: RangeOperator | null;

  constructor(bounds: { start: FeelValue; end: FeelValue; startIncluded: boolean; endIncluded: boolean; operator?: RangeOperator }) {
    this.start = bounds.start;
    this.end = bounds.end;
    this.startIncluded = bounds.startIncluded;
    this.endIncluded = bounds.endIncluded;
    this.operator = bounds.operator ?? null;
  }

  static ofTest(operator: RangeOperator, bound: FeelValue): FeelRange {
    const opens = operator === '<' || operator === '<=';
    const closes = operator === '>' || operator === '>=';
    const included = operator.endsWith('=');
    return new FeelRange({
      start: opens ? null : bound,
      end: closes ? null : bound,
      startIncluded: !opens && included,
      endIncluded: !closes && included,
      operator,
    });
  }
}
