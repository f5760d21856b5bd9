import { answerOf, evaluateNode, frameOf, runService, startDeciding } from './dmn/evaluate-graph.ts';
import type { Deciding, Explained } from './dmn/evaluate-graph.ts';
import type { Decision, Decisions, DecisionService } from './dmn/graph.ts';
import { readDecisions } from './dmn/read-decisions.ts';
import { DefinitionRefused } from './errors.ts';
import { EvaluationFailed } from './evaluation-failed.ts';
import type { EvaluationContext, FeelVariables } from './feel.ts';
import { toJson } from './feel/json.ts';
import type { FeelValue } from './feel/value.ts';
import type { Json, Variables } from './json.ts';

export { orderByImports } from './dmn/read-decisions.ts';
export type { Decision, Decisions } from './dmn/graph.ts';
export type { Explained } from './dmn/evaluate-graph.ts';

export interface DecisionResult {
  value: Json;
  /** Numbers of the matched rules as a person counts them, from 1; empty for what is no table. */
  matchedRules: number[];
  /** What was looked at: the input expressions of the table, or the input data and required decisions, with their values. */
  inputs: Variables;
  output: Json;
  /** The other decisions of its requirement graph and the tables within, in the order they were evaluated. */
  evaluated: Explained[];
  /** Why something was null, in the words of FEEL; as personal as the variables. */
  warnings: string[];
}

/** Reads a DMN file; `beside` are the files it may import. Throws DefinitionRefused naming every fault. */
export function compileDecisions(xml: string, file: string, beside: Decisions[] = []): Promise<Decisions> {
  return Promise.resolve().then(() => {
    const { decisions, findings } = readDecisions({ name: file, text: xml }, beside);
    if (findings.length > 0) throw new DefinitionRefused(findings);
    return decisions;
  });
}

/** Whether the file has a decision or a decision service of that id. */
export function hasDecision(decisions: Decisions, id: string): boolean {
  return Object.hasOwn(decisions.decisions, id) || Object.hasOwn(decisions.services, id);
}

/** Evaluates a decision or a decision service, and what it requires. Values are JSON; UNIQUE and ANY that do not hold fail with the rules named. */
export function evaluateDecision(decisions: Decisions, id: string, variables: Variables, context: EvaluationContext): DecisionResult {
  const deciding = startDeciding(variables, context);
  const target = findTarget(decisions, id);
  const value = toJson(computeTarget(deciding, target), deciding.evaluation);
  const last = target.kind === 'decision' ? deciding.explained.pop() : undefined;
  return {
    value,
    matchedRules: last?.matchedRules ?? [],
    inputs: last?.inputs ?? pickInputs(target, variables),
    output: value,
    evaluated: deciding.explained,
    warnings: deciding.evaluation.warnings,
  };
}

/** The same with values of FEEL going in and out, decision services as a context of their output decisions. */
export function computeDecision(decisions: Decisions, id: string, variables: FeelVariables, context: EvaluationContext): FeelValue {
  return computeTarget(startDeciding(variables, context), findTarget(decisions, id));
}

function computeTarget(deciding: Deciding, target: Decision | DecisionService): FeelValue {
  if (target.kind === 'decision') return evaluateNode(deciding, target);
  return answerOf(target, runService(deciding, target), frameOf(deciding, {}));
}

function pickInputs(target: Decision | DecisionService, variables: Variables): Variables {
  const names = target.kind === 'service' ? [...target.inputData, ...target.inputDecisions].map(({ aliases: [name = ''] }) => name) : [];
  return Object.fromEntries(names.map((name) => [name, variables[name] ?? null]));
}

function findTarget({ file, decisions, services }: Decisions, id: string): Decision | DecisionService {
  const decision = Object.hasOwn(decisions, id) ? decisions[id] : Object.hasOwn(services, id) ? services[id] : undefined;
  if (decision) return decision;
  throw new EvaluationFailed('DECISION_UNKNOWN', `Решение «${id}» не найдено в файле ${file}.`, { decision: id, file });
}
