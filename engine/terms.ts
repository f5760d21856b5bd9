import type { Environment } from './environment.ts';
import { EvaluationFailed } from './evaluation-failed.ts';
import type { Day, Instant } from './instant.ts';
import type { TermResult } from './term-result.ts';

/** Computes a term of the catalogue by the rules of counting (domain D.9). `base` as an instant means its local day in the zone of the term. */
export function computeTerm(rule: string, _base: Day | Instant, _region: string, _environment: Environment): TermResult {
  throw new EvaluationFailed('TERM_UNKNOWN', `Срок «${rule}» не найден в справочнике сроков.`, { rule });
}
