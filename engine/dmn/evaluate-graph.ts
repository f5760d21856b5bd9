import type { EvaluationContext, FeelVariables } from '../feel.ts';
import { beginEvaluation } from '../feel/evaluation.ts';
import type { Evaluation } from '../feel/evaluation.ts';
import { FeelFunction } from '../feel/function.ts';
import { toJson } from '../feel/json.ts';
import { outerScope } from '../feel/scope.ts';
import type { FeelValue } from '../feel/value.ts';
import type { Json, Variables } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { invoke } from './boxed-function.ts';
import { coerce, coerceData } from './coerce.ts';
import { makeFunction } from './function-value.ts';
import { seenName } from './graph.ts';
import type { Decision, DecisionService, GraphNode, InputData, Knowledge, Required } from './graph.ts';
import { withVariables } from './logic.ts';
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

/** One decision in the making, with all it requires. */
export interface Deciding {
  /** What came from outside; every decision sees it. */
  variables: FeelVariables;
  evaluation: Evaluation;
  answers: Map<GraphNode, FeelValue | undefined>;
  /** In order of evaluation. */
  explained: Explained[];
  tables: EvaluatedTable[];
}

export function startDeciding(variables: FeelVariables, context: EvaluationContext): Deciding {
  return { variables, evaluation: beginEvaluation(context), answers: new Map(), explained: [], tables: [] };
}

/** The answer of an element: a value, or a function for knowledge models and services. Each is evaluated once. */
export function evaluateNode(deciding: Deciding, node: GraphNode): FeelValue {
  return findAnswer(deciding, node) ?? null;
}

/** Undefined for input data that nobody gave. */
function findAnswer(deciding: Deciding, node: GraphNode): FeelValue | undefined {
  const { answers } = deciding;
  if (answers.has(node)) return answers.get(node);
  const answer = find(deciding, node);
  answers.set(node, answer);
  return answer;
}

function find(deciding: Deciding, node: GraphNode): FeelValue | undefined {
  switch (node.kind) {
    case 'decision':
      return decide(deciding, node);
    case 'knowledge':
      return know(deciding, node);
    case 'service':
      return serve(deciding, node);
    case 'data':
      return readData(deciding, node);
  }
}

function readData(deciding: Deciding, node: InputData): FeelValue | undefined {
  const name = seenName(node);
  const value = Object.hasOwn(deciding.variables, name) ? deciding.variables[name] : undefined;
  return value === undefined ? undefined : coerceData(value, node.type, frameOf(deciding, {}));
}

function decide(deciding: Deciding, decision: Decision): FeelValue {
  const seen: FeelVariables = {};
  const frame = withVariables(frameOf(deciding, deciding.variables), seen);
  for (const required of [...decision.knows, ...decision.requires]) see(deciding, seen, required);
  const before = deciding.tables.length;
  const value = coerce(decision.logic(frame), decision.type, frame);
  explain(deciding, decision, { value, tables: deciding.tables.splice(before) });
  return value;
}

/** A knowledge model sees its parameters, itself and what it knows, nothing of those who call it. */
function know(deciding: Deciding, knowledge: Knowledge): FeelValue {
  const seen: FeelVariables = {};
  const frame = frameOf(deciding, seen);
  for (const required of knowledge.knows) see(deciding, seen, required);
  const made = holdToResult(knowledge, knowledge.logic(frame), frame);
  for (const alias of knowledge.aliases) if (!Object.hasOwn(seen, alias)) seen[alias] = made;
  return made;
}

function holdToResult({ parameters, result }: Knowledge, made: FeelValue, frame: Frame): FeelValue {
  if (result.kind === 'any' || !(made instanceof FeelFunction)) return made;
  return makeFunction(
    parameters.map(({ name }) => name),
    (values) => coerce(made.invoke(values, frame.evaluation), result, frame),
    { weight: 0 },
  );
}

/** A service is a function of its input data and input decisions, in this order (DMN 1.5 §10.4). */
function serve(deciding: Deciding, service: DecisionService): FeelValue {
  const parameters = parametersOf(service);
  const callable = {
    parameters: parameters.map((node) => ({ name: seenName(node), type: node.type })),
    body: (frame: Frame) => answerOf(service, runService(within(deciding, frame), service), frame),
    result: service.type,
  };
  return makeFunction(
    callable.parameters.map(({ name }) => name),
    (values) => invoke(callable, values, frameOf(deciding, {})),
    { name: service.name },
  );
}

/** The answers of the output decisions; the inputs of the service are the variables it sees. */
export function runService(deciding: Deciding, service: DecisionService): { [name: string]: FeelValue } {
  for (const node of parametersOf(service)) deciding.answers.set(node, readParameter(deciding, node));
  return Object.fromEntries(service.outputs.map((node) => [seenName(node), evaluateNode(deciding, node)]));
}

/** One output decision is the answer itself, several are a context of them. */
export function answerOf(service: DecisionService, outputs: { [name: string]: FeelValue }, frame: Frame): FeelValue {
  const values = Object.values(outputs);
  return coerce(values.length === 1 ? (values[0] ?? null) : outputs, service.type, frame);
}

function parametersOf(service: DecisionService): (InputData | Decision)[] {
  return [...service.inputData, ...service.inputDecisions];
}

function readParameter(deciding: Deciding, node: InputData | Decision): FeelValue {
  const name = seenName(node);
  const value = Object.hasOwn(deciding.variables, name) ? (deciding.variables[name] ?? null) : null;
  return coerceData(value, node.type, frameOf(deciding, {}));
}

/** A decision of its own, whose only variables are those of the call. */
function within(deciding: Deciding, frame: Frame): Deciding {
  return { ...deciding, variables: frame.scope.variables, answers: new Map() };
}

export function frameOf(deciding: Deciding, variables: FeelVariables): Frame {
  const { evaluation, tables } = deciding;
  return { scope: outerScope(variables, evaluation), evaluation, tables };
}

function see(deciding: Deciding, variables: FeelVariables, { node, by }: Required<GraphNode>): void {
  const value = findAnswer(deciding, node);
  if (value === undefined) return;
  if (by === null) for (const alias of node.aliases) variables[alias] = value;
  else variables[by] = { ...(variables[by] as FeelVariables | undefined), [seenName(node)]: value };
}

function explain(deciding: Deciding, decision: Decision, { value, tables }: { value: FeelValue; tables: EvaluatedTable[] }): void {
  const { evaluation } = deciding;
  const own = decision.isTable ? tables.pop() : undefined;
  // A table a loop calls a thousand times is explained by its first answers.
  for (const { element, title, matchedRules, inputs, output } of tables.slice(0, LIMITS.explainedTables)) {
    deciding.explained.push({
      decision: element,
      name: title,
      matchedRules,
      inputs: toJson(inputs, evaluation) as Variables,
      output: toJson(output, evaluation),
    });
  }
  deciding.explained.push({
    decision: decision.id,
    name: decision.name,
    matchedRules: own?.matchedRules ?? [],
    inputs: toJson(own?.inputs ?? seenInputs(deciding, decision), evaluation) as Variables,
    output: toJson(value, evaluation),
  });
}

/** The input data by name and the required decisions by id. */
function seenInputs(deciding: Deciding, decision: Decision): { [name: string]: FeelValue } {
  const seen = decision.requires.map(({ node }) => [node.kind === 'data' ? seenName(node) : node.id, deciding.answers.get(node) ?? null]);
  return Object.fromEntries(seen) as { [name: string]: FeelValue };
}
