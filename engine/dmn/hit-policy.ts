import { compileExpression } from '../feel.ts';
import type { Evaluation } from '../feel/evaluation.ts';
import { EvaluationFailed } from '../evaluation-failed.ts';
import { isSame } from '../feel/is-same.ts';
import { outerScope } from '../feel/scope.ts';
import type { FeelValue } from '../feel/value.ts';

export type HitPolicy = 'UNIQUE' | 'ANY' | 'PRIORITY' | 'FIRST' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT' | null;

/** A rule whose tests all held. */
export interface Match {
  /** Number of the rule as people count, from 1. */
  rule: number;
  /** Its outputs: one value, or a context of several columns. */
  output: FeelValue;
  /** Places of its outputs in the lists of output values, for PRIORITY and OUTPUT ORDER. */
  priority: number[];
}

export interface Hit {
  value: FeelValue;
  matches: Match[];
}

/** One answer out of the matched rules; `decision` names the table in refusals. */
export type ApplyHitPolicy = (matches: Match[], at: { decision: string; evaluation: Evaluation }) => Hit;

export function findHitPolicy(policy: HitPolicy, aggregation: Aggregation): ApplyHitPolicy {
  return policy === 'COLLECT' ? COLLECTED[aggregation ?? 'LIST'] : POLICIES[policy];
}

const POLICIES: { [Policy in Exclude<HitPolicy, 'COLLECT'>]: ApplyHitPolicy } = {
  UNIQUE(matches, { decision }) {
    if (matches.length > 1) {
      throw new EvaluationFailed(
        'DECISION_NOT_UNIQUE',
        `В решении «${decision}» подошли сразу правила ${listRules(matches)}, а должно подойти одно: уточните условия правил.`,
        { decision, rules: matches.map(({ rule }) => rule) },
      );
    }
    return takeOne(matches[0]);
  },
  ANY(matches, { decision }) {
    const [first, ...others] = matches;
    if (first && others.some(({ output }) => !isSame(output, first.output))) {
      throw new EvaluationFailed(
        'DECISION_OUTPUTS_DIFFER',
        `В решении «${decision}» правила ${listRules(matches)} дали разные ответы, а должны одинаковый: исправьте правила.`,
        { decision, rules: matches.map(({ rule }) => rule) },
      );
    }
    return { value: first?.output ?? null, matches };
  },
  PRIORITY: (matches) => takeOne(matches.toSorted(byPriority)[0]),
  FIRST: (matches) => takeOne(matches[0]),
  'RULE ORDER': (matches) => takeAll(matches),
  'OUTPUT ORDER': (matches) => takeAll(matches.toSorted(byPriority)),
};

const COLLECTED: { [Kind in NonNullable<Aggregation> | 'LIST']: ApplyHitPolicy } = {
  LIST: (matches) => takeAll(matches),
  COUNT: (matches) => ({ value: matches.length, matches }),
  SUM: aggregate('sum(outputs)'),
  MIN: aggregate('min(outputs)'),
  MAX: aggregate('max(outputs)'),
};

function takeOne(match: Match | undefined): Hit {
  return match ? { value: match.output, matches: [match] } : { value: null, matches: [] };
}

function takeAll(matches: Match[]): Hit {
  return { value: matches.map(({ output }) => output), matches };
}

/** By FEEL, so that numbers are added as decimals; null when nothing matched, or when the outputs cannot be compared or added. */
function aggregate(text: string): ApplyHitPolicy {
  const combine = compileExpression(text);
  return (matches, { evaluation }) => {
    const outputs = matches.map(({ output }) => output);
    return { value: outputs.length > 0 ? combine.computeIn(outerScope({ outputs }, evaluation)) : null, matches };
  };
}

function byPriority(one: Match, other: Match): number {
  for (const [index, place] of one.priority.entries()) {
    const difference = place - (other.priority[index] ?? place);
    if (difference !== 0) return difference;
  }
  return one.rule - other.rule;
}

function listRules(matches: Match[]): string {
  const numbers = matches.map(({ rule }) => String(rule));
  return `${numbers.slice(0, -1).join(', ')} и ${numbers.at(-1)}`;
}
