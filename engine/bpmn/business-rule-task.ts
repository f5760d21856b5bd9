import type { Behaviour } from '../behaviour.ts';
import { evaluateDecision, hasDecision } from '../dmn.ts';
import type { DecisionResult } from '../dmn.ts';
import { describeElement, evaluateText, noteWarnings } from '../evaluation.ts';
import { EvaluationFailed } from '../evaluation-failed.ts';
import { Failure } from '../failure.ts';
import type { BusinessRuleTask } from '../model.ts';
import { completeLater, record } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { visibleVariables } from '../variables.ts';

export const businessRuleTask: Behaviour<BusinessRuleTask> = {
  enter(run, element, instance) {
    const decision = evaluateText(run, instance, { value: element.decision, what: `Решение ${describeElement(element)}` });
    const { value, matchedRules, inputs, output, evaluated, warnings } = decide(run, element, { decision, instance });
    record(run, {
      type: 'decisionMade',
      element: element.id,
      decision,
      matchedRules,
      private: { inputs, output, ...(evaluated.length > 0 && { evaluated }) },
    });
    if (warnings.length > 0) noteWarnings(run, { element: element.id, expression: decision, found: value, warnings });
    completeLater(run, instance.id, { [element.resultVariable]: value });
  },
};

function decide(run: Run, element: BusinessRuleTask, asked: { decision: string; instance: ElementInstance }): DecisionResult {
  const decisions = run.model.decisions.find((file) => hasDecision(file, asked.decision));
  if (!decisions) {
    throw new Failure({
      code: 'DECISION_UNKNOWN',
      sentence: `${describeElement(element)}: таблицы решений нет среди опубликованных вместе с процессом.`,
      expression: asked.decision,
    });
  }
  const variables = visibleVariables(run.state, asked.instance.id);
  try {
    return evaluateDecision(decisions, asked.decision, variables, run);
  } catch (error) {
    const known = error instanceof EvaluationFailed;
    throw new Failure({
      code: known ? error.code : 'DECISION_FAILED',
      sentence: known ? error.sentence : `${describeElement(element)}: таблицу решений не удалось вычислить.`,
      expression: asked.decision,
      values: known ? error.facts : { reason: error instanceof Error ? error.message : String(error) },
    });
  }
}
