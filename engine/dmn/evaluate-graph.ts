import type { EvaluationContext, FeelVariables } from '../feel.ts';
import { beginEvaluation } from '../feel/evaluation.ts';
import { FeelFunction } from '../feel/function.ts';
import { toJson } from '../feel/json.ts';
import type { FeelValue } from '../feel/value.ts';
import type { Json, Variables } from '../json.ts';
import { invoke } from './boxed-function.ts';
import { coerce, coerceData } from './coerce.ts';
import { makeFunction } from './function-value.ts';
import { seenName } from './graph.ts';
import type { Decision, DecisionService, GraphNode, InputData, Knowledge, Required } from './graph.ts';
import type { EvaluatedTable, Frame } from './logic.ts';

/** How one decision, or one table inside of it, came to its answer. */
export interface Explained {
  /** Id of the decision, or of the knowledge model that holds the table. */
  decision: string;
  name: string;
  matchedRules: number[];
  inputs: Variables;
  output: Json;
}

export interface Evaluation {
  /** What came from outside; every decision sees it. */
  variables: FeelVariables;
  context: EvaluationContext;
  warnings: string[];
  answers: Map<GraphNode, FeelValue | undefined>;
  /** In order of evaluation. */
  explained: Explained[];
  tables: EvaluatedTable[];
  calls: { open: number };
}

export function startEvaluation(variables: FeelVariables, context: EvaluationContext): Evaluation {
  return { variables, context, warnings: [], answers: new Map(), explained: [], tables: [], calls: { open: 0 } };
}

/** The answer of an element: a value, or a function for knowledge models and services. Each is evaluated once. */
export function evaluateNode(evaluation: Evaluation, node: GraphNode): FeelValue {
  return findAnswer(evaluation, node) ?? null;
}

/** Undefined for input data that nobody gave. */
function findAnswer(evaluation: Evaluation, node: GraphNode): FeelValue | undefined {
  const { answers } = evaluation;
  if (answers.has(node)) return answers.get(node);
  const answer = find(evaluation, node);
  answers.set(node, answer);
  return answer;
}

function find(evaluation: Evaluation, node: GraphNode): FeelValue | undefined {
  switch (node.kind) {
    case 'decision':
      return decide(evaluation, node);
    case 'knowledge':
      return know(evaluation, node);
    case 'service':
      return serve(evaluation, node);
    case 'data':
      return readData(evaluation, node);
  }
}

function readData(evaluation: Evaluation, node: InputData): FeelValue | undefined {
  const name = seenName(node);
  const value = Object.hasOwn(evaluation.variables, name) ? evaluation.variables[name] : undefined;
  return value === undefined ? undefined : coerceData(value, node.type, frameOf(evaluation, {}));
}

function decide(evaluation: Evaluation, decision: Decision): FeelValue {
  const frame = frameOf(evaluation, { ...evaluation.variables });
  for (const required of [...decision.knows, ...decision.requires]) see(evaluation, frame.variables, required);
  const before = evaluation.tables.length;
  const value = coerce(decision.logic(frame), decision.type, frame);
  explain(evaluation, decision, { value, tables: evaluation.tables.splice(before) });
  return value;
}

/** A knowledge model sees its parameters and what it knows itself, nothing of those who call it. */
function know(evaluation: Evaluation, knowledge: Knowledge): FeelValue {
  const frame = frameOf(evaluation, {});
  for (const required of knowledge.knows) see(evaluation, frame.variables, required);
  const made = knowledge.logic(frame);
  if (knowledge.result.kind === 'any' || !(made instanceof FeelFunction)) return made;
  return makeFunction(
    knowledge.parameters.map(({ name }) => name),
    (values) => coerce(made.invoke(values, beginEvaluation(frame.context, frame.warnings)), knowledge.result, frame),
  );
}

/** A service is a function of its input data and input decisions, in this order (DMN 1.5 §10.4). */
function serve(evaluation: Evaluation, service: DecisionService): FeelValue {
  const parameters = parametersOf(service);
  const callable = {
    title: service.name,
    parameters: parameters.map((node) => ({ name: seenName(node), type: node.type })),
    body: (frame: Frame) => answerOf(service, runService(within(evaluation, frame), service), frame),
    result: service.type,
  };
  return makeFunction(
    callable.parameters.map(({ name }) => name),
    (values) => invoke(callable, values, frameOf(evaluation, {})),
  );
}

/** The answers of the output decisions; the inputs of the service are the variables of the evaluation. */
export function runService(evaluation: Evaluation, service: DecisionService): { [name: string]: FeelValue } {
  for (const node of parametersOf(service)) evaluation.answers.set(node, readParameter(evaluation, node));
  return Object.fromEntries(service.outputs.map((node) => [seenName(node), evaluateNode(evaluation, node)]));
}

/** One output decision is the answer itself, several are a context of them. */
export function answerOf(service: DecisionService, outputs: { [name: string]: FeelValue }, frame: Frame): FeelValue {
  const values = Object.values(outputs);
  return coerce(values.length === 1 ? (values[0] ?? null) : outputs, service.type, frame);
}

function parametersOf(service: DecisionService): (InputData | Decision)[] {
  return [...service.inputData, ...service.inputDecisions];
}

function readParameter(evaluation: Evaluation, node: InputData | Decision): FeelValue {
  const name = seenName(node);
  const value = Object.hasOwn(evaluation.variables, name) ? (evaluation.variables[name] ?? null) : null;
  return coerceData(value, node.type, frameOf(evaluation, {}));
}

/** An evaluation of its own, whose only variables are those of the call. */
function within(evaluation: Evaluation, frame: Frame): Evaluation {
  return { ...evaluation, variables: frame.variables, answers: new Map() };
}

export function frameOf(evaluation: Evaluation, variables: FeelVariables): Frame {
  const { context, warnings, tables, calls } = evaluation;
  return { variables, context, warnings, tables, calls };
}

function see(evaluation: Evaluation, variables: FeelVariables, { node, by }: Required<GraphNode>): void {
  const value = findAnswer(evaluation, node);
  if (value === undefined) return;
  if (by === null) for (const alias of node.aliases) variables[alias] = value;
  else variables[by] = { ...(variables[by] as FeelVariables | undefined), [seenName(node)]: value };
}

function explain(evaluation: Evaluation, decision: Decision, { value, tables }: { value: FeelValue; tables: EvaluatedTable[] }): void {
  const own = decision.isTable ? tables.pop() : undefined;
  for (const { element, title, matchedRules, inputs, output } of tables) {
    evaluation.explained.push({
      decision: element,
      name: title,
      matchedRules,
      inputs: toJson(inputs) as Variables,
      output: toJson(output),
    });
  }
  evaluation.explained.push({
    decision: decision.id,
    name: decision.name,
    matchedRules: own?.matchedRules ?? [],
    inputs: toJson(own?.inputs ?? seenInputs(evaluation, decision)) as Variables,
    output: toJson(value),
  });
}

/** The input data by name and the required decisions by id. */
function seenInputs(evaluation: Evaluation, decision: Decision): { [name: string]: FeelValue } {
  const seen = decision.requires.map(({ node }) => [node.kind === 'data' ? seenName(node) : node.id, evaluation.answers.get(node) ?? null]);
  return Object.fromEntries(seen) as { [name: string]: FeelValue };
}
