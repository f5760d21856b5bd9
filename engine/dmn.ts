import { DmnModdle } from 'dmn-moddle';
import type { DmnElement } from 'dmn-moddle';

import { readLogic } from './dmn/boxed-expression.ts';
import type { Answer, Frame, Logic } from './dmn/logic.ts';
import { addFinding, childOf, childrenOf, textOf } from './dmn/read-element.ts';
import type { Reading } from './dmn/read-element.ts';
import { DefinitionRefused } from './errors.ts';
import type { DefinitionFinding } from './errors.ts';
import { EvaluationFailed } from './evaluation-failed.ts';
import type { EvaluationContext } from './feel.ts';
import { toJson } from './feel-values.ts';
import type { FeelValue } from './feel-values.ts';
import type { Json, Variables } from './json.ts';

/** The decisions of one DMN file. */
export interface Decisions {
  file: string;
  name: string;
  decisions: { [id: string]: Decision };
  /** Business knowledge models: functions the expressions of decisions may call. */
  knowledge: { [id: string]: Decision };
}

export interface Decision {
  id: string;
  name: string;
  description: string;
  /** Names under which its answer is seen: of its variable (or its own), and its id. */
  aliases: string[];
  /** Ids of the decisions and of the knowledge it requires. */
  requires: string[];
  knows: string[];
  /** Names of its input data. */
  inputs: string[];
  logic: Logic;
}

export interface DecisionResult {
  value: Json;
  /** Numbers of the matched rules as a person counts them, from 1; empty for what is no table. */
  matchedRules: number[];
  /** What was looked at: the input expressions of the table, or the input data and required decisions, with their values. */
  inputs: Variables;
  output: Json;
  /** Why something was null, in the words of FEEL; as personal as the variables. */
  warnings: string[];
}

// dmn-moddle knows DMN 1.3 only; the models of the other editions have the same elements under another namespace.
const EDITIONS = /https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/(MODEL|DMNDI)\//g;
const EDITION_1_3 = 'https://www.omg.org/spec/DMN/20191111/$1/';

/** Reads a DMN file; throws DefinitionRefused naming every fault. */
export async function compileDecisions(xml: string, file: string): Promise<Decisions> {
  const root = await parse(xml, file);
  const findings: DefinitionFinding[] = [];
  const elements = childrenOf(root, 'drgElement');
  const names = new Map(elements.map((element) => [element.id ?? '', aliasesOf(element)]));
  const read = (type: string) =>
    Object.fromEntries(
      elements
        .filter((element) => element.$type === type)
        .map((element) => [element.id ?? '', readDecision(element, { file, names, findings })]),
    );
  const compiled = { file, name: root.name ?? file, decisions: read('dmn:Decision'), knowledge: read('dmn:BusinessKnowledgeModel') };
  findings.push(...checkRequirements(compiled));
  if (findings.length > 0) throw new DefinitionRefused(findings);
  return compiled;
}

/** Evaluates a decision and those it requires. Values are JSON; UNIQUE and ANY that do not hold fail with the rules named. */
export function evaluateDecision(
  decisions: Decisions,
  decisionId: string,
  variables: Variables,
  context: EvaluationContext,
): DecisionResult {
  const frame: Frame = { variables, context, warnings: [] };
  const evaluation = { decisions, frame, answers: new Map<string, Answer>() };
  const decision = getDecision(decisions, decisionId);
  const { value, matchedRules, inputs } = evaluateRequired(evaluation, decision);
  const output = toJson(value);
  return {
    value: output,
    matchedRules,
    inputs: toJson(inputs ?? seenInputs(evaluation, decision)) as Variables,
    output,
    warnings: frame.warnings,
  };
}

interface Evaluating {
  decisions: Decisions;
  frame: Frame;
  answers: Map<string, Answer>;
}

function evaluateRequired(evaluation: Evaluating, decision: Decision): Answer {
  const known = evaluation.answers.get(decision.id);
  if (known) return known;
  const { decisions, frame } = evaluation;
  const variables: Frame['variables'] = { ...frame.variables };
  for (const id of decision.knows) {
    const model = decisions.knowledge[id];
    if (model) for (const alias of model.aliases) variables[alias] = evaluateRequired(evaluation, model).value;
  }
  for (const id of decision.requires) {
    const required = getDecision(decisions, id);
    const { value } = evaluateRequired(evaluation, required);
    for (const alias of required.aliases) variables[alias] = value;
  }
  const found = decision.logic({ ...frame, variables });
  evaluation.answers.set(decision.id, found);
  return found;
}

function seenInputs(evaluation: Evaluating, decision: Decision): { [name: string]: FeelValue } {
  const data = decision.inputs.map((name) => [name, evaluation.frame.variables[name] ?? null] as const);
  const required = decision.requires.map((id) => [id, evaluation.answers.get(id)?.value ?? null] as const);
  return Object.fromEntries([...data, ...required]);
}

function getDecision(decisions: Decisions, id: string): Decision {
  const decision = Object.hasOwn(decisions.decisions, id) ? decisions.decisions[id] : undefined;
  if (decision) return decision;
  throw new EvaluationFailed('DECISION_UNKNOWN', `Решение «${id}» не найдено в файле ${decisions.file}.`, {
    decision: id,
    file: decisions.file,
  });
}

async function parse(xml: string, file: string): Promise<DmnElement> {
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(xml.replaceAll(EDITIONS, EDITION_1_3));
    // Attributes and elements of other tools are none of our business.
    const broken = warnings.filter(({ message }) => !/^unknown (attribute|type)/.test(message));
    if (broken.length === 0) return rootElement;
    throw new Error(broken.map(({ message }) => message).join('\n'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const line = /line: (\d+)/.exec(reason)?.[1];
    const finding = { file, code: 'XML_INVALID', sentence: `Файл не читается как DMN: ${reason.split('\n')[0]}.` };
    throw new DefinitionRefused([line === undefined ? finding : { ...finding, line: Number(line) + 1 }]);
  }
}

interface ReadingFile {
  file: string;
  names: Map<string, string[]>;
  findings: DefinitionFinding[];
}

function readDecision(element: DmnElement, { file, names, findings }: ReadingFile): Decision {
  const id = element.id ?? '';
  const information = childrenOf(element, 'informationRequirement');
  const requires = information.flatMap((requirement) => hrefOf(requirement, 'requiredDecision'));
  const data = information.flatMap((requirement) => hrefOf(requirement, 'requiredInput'));
  const knows = childrenOf(element, 'knowledgeRequirement').flatMap((requirement) => hrefOf(requirement, 'requiredKnowledge'));
  const seen = [...requires, ...data, ...knows].flatMap((required) => names.get(required) ?? []);
  const reading: Reading = { file, element: id, names: seen, findings };
  if (id === '') addFinding(reading, 'ID_MISSING', `У решения «${element.name ?? ''}» нет идентификатора.`);
  const logic = childOf(element, element.$type === 'dmn:Decision' ? 'decisionLogic' : 'encapsulatedLogic');
  return {
    id,
    name: element.name ?? id,
    description: textOf(element, 'description'),
    aliases: aliasesOf(element),
    requires,
    knows,
    inputs: data.flatMap((required) => names.get(required)?.slice(0, 1) ?? []),
    logic: readLogic(logic, reading, element.name ?? id),
  };
}

/** The name of its variable, or its own, and its id: a name with spaces slows every expression that sees it, so no more than needed. */
function aliasesOf(element: DmnElement): string[] {
  const name = textOf(childOf(element, 'variable'), 'name') || (element.name ?? '');
  const id = element.$type === 'dmn:InputData' ? '' : (element.id ?? '');
  return [...new Set([name, id].filter((alias) => alias !== ''))];
}

function hrefOf(requirement: DmnElement, property: string): string[] {
  const href = textOf(childOf(requirement, property), 'href');
  return href === '' ? [] : [href.slice(href.indexOf('#') + 1)];
}

/** Requirements that lead nowhere or in a circle. */
function checkRequirements({ file, decisions, knowledge }: Decisions): DefinitionFinding[] {
  const known: { [id: string]: Decision } = { ...decisions, ...knowledge };
  const findings: DefinitionFinding[] = [];
  for (const { id, name, requires, knows } of Object.values(known)) {
    for (const required of [...requires, ...knows]) {
      if (!Object.hasOwn(known, required)) {
        findings.push({
          file,
          element: id,
          code: 'REQUIREMENT_UNKNOWN',
          sentence: `Решение «${name}» требует «${required}», а такого в файле нет.`,
        });
      }
    }
    if (leadsBack(known, id))
      findings.push({ file, element: id, code: 'REQUIREMENT_CIRCLE', sentence: `Решение «${name}» требует само себя.` });
  }
  return findings;
}

function leadsBack(known: { [id: string]: Decision }, start: string): boolean {
  const seen = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const decision = known[id];
    for (const required of [...(decision?.requires ?? []), ...(decision?.knows ?? [])]) {
      if (required === start) return true;
      if (!seen.has(required)) open.push(required);
      seen.add(required);
    }
  }
  return false;
}
