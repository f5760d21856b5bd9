import type { EvaluationContext } from './feel.ts';
import type { Variables } from './json.ts';
import type { ConditionDefinition, Model } from './model.ts';
import { listStartTriggers } from './start-triggers.ts';

/**
 * Start events whose condition is true for these variables. Nothing looks at them by itself, for a process that has not begun has no variables:
 * somebody asks with the variables the new instances begin with (as Camunda 8.9).
 */
export function listMetStarts(model: Model, variables: Variables, context: EvaluationContext): string[] {
  const met = listStartTriggers(model).filter(({ event }) => event.kind === 'condition' && isStartMet(event, variables, context));
  return [...new Set(met.map(({ element }) => element))];
}

/** Null and whatever is not true is «not met», as of every condition that is awaited. */
export function isStartMet({ condition }: ConditionDefinition, variables: Variables, context: EvaluationContext): boolean {
  try {
    return condition.evaluate(variables, context).value === true;
  } catch {
    return false;
  }
}
