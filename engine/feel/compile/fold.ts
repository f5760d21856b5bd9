import { beginEvaluation } from '../evaluation.ts';
import { constant, isConstant } from '../scope.ts';
import type { Compute } from '../scope.ts';

const NOWHERE = { at: '1970-01-01T00:00:00.000Z', environment: { terms: [], calendars: [], regions: {} } };
/** More than this is left to the evaluation: compiling stays quick whatever the text says. */
const STEPS = 1000;

/** What is made of constants alone is made once, while compiling, unless it has something to warn of. */
export function fold(compute: Compute, parts: readonly Compute[]): Compute {
  if (!parts.every(isConstant)) return compute;
  const evaluation = { ...beginEvaluation(NOWHERE), left: STEPS };
  try {
    const value = compute({ variables: {}, parent: null, input: null, evaluation });
    return evaluation.warnings.length === 0 ? constant(value) : compute;
  } catch {
    // It fails in the evaluation, where somebody can be told.
    return compute;
  }
}
