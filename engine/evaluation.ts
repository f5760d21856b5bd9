import { EvaluationFailed } from './evaluation-failed.ts';
import { Failure } from './failure.ts';
import type { Expression } from './feel.ts';
import { beginEvaluation } from './feel/evaluation.ts';
import { toJson } from './feel/json.ts';
import { outerScope } from './feel/scope.ts';
import type { Scope } from './feel/scope.ts';
import type { Json, Variables } from './json.ts';
import type { Flow, Value } from './model.ts';
import { record } from './run.ts';
import type { Run } from './run.ts';
import type { ElementInstance } from './state.ts';
import { scopeOf, visibleVariables } from './variables.ts';

/** Evaluates FEEL with what the instance sees. */
export function evaluateIn(run: Run, instance: ElementInstance, expression: Expression): Json {
  const evaluation = beginEvaluation(run);
  const found = evaluateInScope(expression, scopeOf(run.state, instance.id, evaluation));
  if (evaluation.warnings.length > 0)
    noteWarnings(run, { element: instance.element, expression: expression.text, found, warnings: evaluation.warnings });
  return found;
}

/** Without a word in the history: what is asked again and again, and what may be null. */
export function evaluateQuietly(run: Run, instance: ElementInstance, expression: Expression): Json {
  return evaluateInScope(expression, scopeOf(run.state, instance.id, beginEvaluation(run)));
}

/** With variables besides those of the instance. */
export function evaluateInScope(expression: Expression, scope: Scope): Json {
  try {
    return expression.evaluateIn(scope);
  } catch (error) {
    throw toFailure(error, expression, allVariables(scope));
  }
}

function allVariables({ variables, parent }: Scope): Variables {
  const own = toJson(variables) as Variables;
  return parent ? { ...allVariables(parent), ...own } : own;
}

/** Keeps why something became null, once for an element and an expression in a step. */
export function noteWarnings(run: Run, noted: { element: string; expression: string; found: Json; warnings: string[] }): void {
  const { element, expression, found, warnings } = noted;
  if (found !== null) return;
  const isKnown = run.facts.some((fact) => fact.type === 'expressionWarned' && fact.element === element && fact.expression === expression);
  if (!isKnown) record(run, { type: 'expressionWarned', element, expression, private: { warnings: [...warnings] } });
}

export function evaluateValue(run: Run, instance: ElementInstance, value: Value): Json {
  return typeof value === 'string' ? value : evaluateIn(run, instance, value);
}

/** A text that must be there: a job type, a message name, a process id. */
export function evaluateText(run: Run, instance: ElementInstance, asked: { value: Value; what: string }): string {
  const found = evaluateValue(run, instance, asked.value);
  if (typeof found === 'string' && found !== '') return found;
  throw wrongValue(run, instance, { ...asked, found, expected: 'текст' });
}

/** A text or nothing: an assignee, an organisation. */
export function evaluateOptionalText(run: Run, instance: ElementInstance, asked: { value: Value | null; what: string }): string | null {
  if (asked.value === null) return null;
  const found = evaluateValue(run, instance, asked.value);
  if (found === null || found === '') return null;
  if (typeof found === 'string') return found;
  throw wrongValue(run, instance, { value: asked.value, what: asked.what, found, expected: 'текст' });
}

/** Texts in a FEEL list or between commas. */
export function evaluateTexts(run: Run, instance: ElementInstance, asked: { value: Value | null; what: string }): string[] {
  if (asked.value === null) return [];
  const found = evaluateValue(run, instance, asked.value);
  if (found === null) return [];
  if (typeof found === 'string') return splitCommas(found);
  if (Array.isArray(found) && found.every((item) => typeof item === 'string')) return found;
  throw wrongValue(run, instance, { value: asked.value, what: asked.what, found, expected: 'список текстов' });
}

export function splitCommas(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A condition must say true or false: null is never «no». */
export function isConditionTrue(run: Run, instance: ElementInstance, asked: { condition: Expression; of: string }): boolean {
  const found = evaluateQuietly(run, instance, asked.condition);
  if (typeof found === 'boolean') return found;
  throw notBoolean(found, { ...asked, variables: visibleVariables(run.state, instance.id) });
}

export interface AskedCondition {
  condition: Expression;
  of: string;
  variables: Variables;
}

export function isTrue(run: Run, asked: AskedCondition): boolean {
  const found = evaluateInScope(asked.condition, outerScope(asked.variables, beginEvaluation(run)));
  if (typeof found === 'boolean') return found;
  throw notBoolean(found, asked);
}

function notBoolean(found: Json, { condition, of, variables }: AskedCondition): Failure {
  const missing = namesIn(condition.text).filter((name) => valueOf(variables, name) === null);
  const hint = missing.length > 0 ? ` Нет значения: ${missing.map((name) => `«${name}»`).join(', ')}.` : '';
  return new Failure({
    code: 'CONDITION_NOT_BOOLEAN',
    sentence: `Условие «${condition.text}» ${of} дало ${describeType(found)}, а не «да» или «нет».${hint}`,
    expression: condition.text,
    values: valuesUsed(condition, variables),
  });
}

export function isFlowOpen(run: Run, instance: ElementInstance, flow: Flow): boolean {
  return (
    flow.condition === null || isConditionTrue(run, instance, { condition: flow.condition, of: `на переходе ${describeElement(flow)}` })
  );
}

export function describeElement(element: { id: string; name: string }): string {
  return `«${element.name === '' ? element.id : element.name}»`;
}

export interface WrongValue {
  value: Value;
  what: string;
  found: Json;
  expected: string;
}

export function wrongValue(run: Run, instance: ElementInstance, wrong: WrongValue): Failure {
  const text = typeof wrong.value === 'string' ? wrong.value : wrong.value.text;
  return new Failure({
    code: 'VALUE_WRONG',
    sentence: `${wrong.what}: выражение «${text}» дало ${describeType(wrong.found)}, нужно: ${wrong.expected}.`,
    expression: text,
    values: typeof wrong.value === 'string' ? {} : valuesUsed(wrong.value, visibleVariables(run.state, instance.id)),
  });
}

/** Variables an expression names, with their values: what a person needs to see why it failed. */
export function valuesUsed(expression: Expression, variables: Variables): Variables {
  const used: Variables = {};
  for (const name of namesIn(expression.text)) used[name] = valueOf(variables, name);
  return used;
}

/** A variable may be named like something every object has: `constructor`. */
function valueOf(variables: Variables, name: string): Json {
  return Object.hasOwn(variables, name) ? (variables[name] ?? null) : null;
}

const WORDS = /"(?:[^"\\]|\\.)*"|(?<![.\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_]*(?![\p{L}\p{N}_]|\s*\()/gu;
const KEYWORDS = new Set(
  'and or not if then else for in return some every satisfies between true false null instance of function date time duration'.split(' '),
);

/** Variables an expression reads, fields of contexts left out. */
export function namesIn(text: string): string[] {
  const names = new Set<string>();
  for (const [word] of text.matchAll(WORDS)) if (!word.startsWith('"') && !KEYWORDS.has(word)) names.add(word);
  return [...names];
}

function describeType(value: Json): string {
  if (value === null) return 'пустое значение';
  if (Array.isArray(value)) return 'список';
  if (typeof value === 'string') return 'текст';
  if (typeof value === 'number') return 'число';
  return typeof value === 'boolean' ? 'да/нет' : 'набор полей';
}

function toFailure(error: unknown, expression: Expression, variables: Variables): Failure {
  const values = valuesUsed(expression, variables);
  if (error instanceof EvaluationFailed) {
    return new Failure({ code: error.code, sentence: error.sentence, expression: expression.text, values: { ...values, ...error.facts } });
  }
  // Whatever an expression runs into, the case must wait for a person rather than lose the step.
  const reason = error instanceof Error ? error.message : String(error);
  return new Failure({
    code: 'EXPRESSION_FAILED',
    sentence: `Выражение «${expression.text}» не удалось вычислить.`,
    expression: expression.text,
    values: { ...values, reason },
  });
}
