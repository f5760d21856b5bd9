import { evaluate, parseExpression, parseUnaryTests, unaryTest } from 'feelin';

import type { Environment } from './environment.ts';
import { EvaluationFailed } from './evaluation-failed.ts';
import { findFunction } from './feel-builtins.ts';
import { buildFastPath } from './feel-fast-path.ts';
import { buildFastTests } from './feel-fast-tests.ts';
import { FEEL_FUNCTIONS, withContext } from './feel-functions.ts';
import type { FeelFunction } from './feel-functions.ts';
import { NEEDS_FEELIN, hasSimpleNames, isSimpleName } from './feel-scope.ts';
import { children, textOf } from './feel-syntax.ts';
import type { Compute, SyntaxNode } from './feel-syntax.ts';
import { toJson } from './feel-values.ts';
import type { FeelValue } from './feel-values.ts';
import type { Instant } from './instant.ts';
import type { Json, Variables } from './json.ts';

export interface EvaluationContext {
  at: Instant;
  environment: Environment;
}

export interface Evaluated {
  value: Json;
  /** Why something became null, in the words of FEEL; they may quote values, so they are as personal as the variables. */
  warnings: string[];
}

export interface Expression {
  text: string;
  /** Never throws for FEEL nulls; throws EvaluationFailed for what a person must mend. */
  evaluate(variables: Variables, context: EvaluationContext): Evaluated;
}

export interface FeelExpression extends Expression {
  /** The same with the values of FEEL still inside: for what goes on in FEEL, as decision tables do. */
  compute(variables: FeelVariables, context: EvaluationContext): Computed;
}

export interface FeelVariables {
  [name: string]: FeelValue;
}

export interface Computed {
  value: FeelValue;
  warnings: string[];
}

/** The tests of a decision table's cell: `>= 4`, `"a","b"`, `[1..3]`, `-`. */
export interface UnaryTests {
  text: string;
  test(input: FeelValue, variables: FeelVariables, context: EvaluationContext): { value: boolean; warnings: string[] };
}

/** Thrown by compileExpression and compileUnaryTests for a text that is not FEEL. */
export class ExpressionInvalid extends Error {
  readonly text: string;
  readonly position: { from: number; to: number };
  constructor(text: string, position: { from: number; to: number }) {
    const rest = text.slice(position.from, position.from + 20);
    super(`Выражение «${text}» не разобрано: ${rest === '' ? 'оно не закончено' : `непонятно место «${rest}»`}.`);
    this.name = 'ExpressionInvalid';
    this.text = text;
    this.position = position;
  }
}

// The dialect of Camunda 8 adds names in backticks.
const DIALECT = 'camunda';
const NO_NAMES: readonly string[] = [];
const expressions = new Map<string, FeelExpression>();
const unaryTests = new Map<string, UnaryTests>();

/**
 * Compiles FEEL text (without a leading `=`), once a text. A variable whose name has spaces or operators is read as one name
 * when it is in `names` or stands in backticks.
 */
export function compileExpression(text: string, names: readonly string[] = NO_NAMES): FeelExpression {
  const key = cacheKey(text, names);
  let expression = expressions.get(key);
  if (!expression) {
    expression = buildExpression(text, names);
    expressions.set(key, expression);
  }
  return expression;
}

export function compileUnaryTests(text: string, names: readonly string[] = NO_NAMES): UnaryTests {
  const key = cacheKey(text, names);
  let tests = unaryTests.get(key);
  if (!tests) {
    tests = buildUnaryTests(text, names);
    unaryTests.set(key, tests);
  }
  return tests;
}

function buildExpression(text: string, names: readonly string[]): FeelExpression {
  const root = parseExpression(text, namesContext(names), DIALECT).topNode;
  refuseErrors(root, text);
  const parts = { text, called: listCalled(root, text), fast: buildFastPath(root, text) };
  const slow = (variables: FeelVariables) => evaluate(text, variables, DIALECT);
  const all = { ...parts, slow };
  return {
    text,
    evaluate(variables, context) {
      const { value, warnings } = run(all, { variables, input: null }, context);
      return { value: toJson(value), warnings };
    },
    compute: (variables, context) => run(all, { variables, input: null }, context),
  };
}

function buildUnaryTests(text: string, names: readonly string[]): UnaryTests {
  const root = parseUnaryTests(text, namesContext(names), DIALECT).topNode;
  refuseErrors(root, text);
  const parts = { text, called: listCalled(root, text), fast: buildFastTests(root, text, buildFastPath) };
  return {
    text,
    test(input, variables, context) {
      const slow = (seen: FeelVariables) => unaryTest(text, { ...seen, '?': input }, DIALECT);
      const { value, warnings } = run({ ...parts, slow }, { variables, input }, context);
      return { value: value === true, warnings };
    },
  };
}

interface Parts {
  text: string;
  /** Functions the text calls: they win over variables of the same name. */
  called: { [name: string]: FeelFunction };
  fast: Compute | null;
  slow: (variables: FeelVariables) => { value: unknown; warnings: { message: string }[] };
}

function run(parts: Parts, seen: { variables: FeelVariables; input: FeelValue }, context: EvaluationContext): Computed {
  const { fast } = parts;
  if (fast && hasSimpleNames(seen.variables)) {
    const warnings: string[] = [];
    try {
      return { value: withContext(context, warnings, () => fast({ ...seen, warnings })), warnings };
    } catch (error) {
      if (error !== NEEDS_FEELIN) throw error;
    }
  }
  return runSlowly(parts, seen.variables, context);
}

function runSlowly(parts: Parts, variables: FeelVariables, context: EvaluationContext): Computed {
  const warnings: string[] = [];
  try {
    // Our functions too, for feelin's own `now` and `today` would read the clock of the machine.
    const seen = { ...pickNamed(FEEL_FUNCTIONS, parts.text), ...pickNamed(variables, parts.text), ...parts.called };
    const result = withContext(context, warnings, () => parts.slow(seen));
    return { value: result.value, warnings: [...result.warnings.map((warning) => warning.message), ...warnings] };
  } catch (error) {
    if (error instanceof EvaluationFailed) throw error;
    if (error instanceof Error && 'position' in error) {
      throw new EvaluationFailed(
        'EXPRESSION_INVALID',
        `Выражение «${parts.text}» не разобрано: имя переменной в нём читается как знаки действия.`,
        {
          expression: parts.text,
        },
      );
    }
    // feelin throws where FEEL says null, e.g. for `1 >= true`.
    return { value: null, warnings: [...warnings, error instanceof Error ? error.message : String(error)] };
  }
}

/** What the text can name: feelin reads through all that it is given, at every evaluation. A name of several words may be spaced otherwise. */
function pickNamed<Value>(values: { [name: string]: Value }, text: string): { [name: string]: Value } {
  const named: { [name: string]: Value } = {};
  for (const [name, value] of Object.entries(values)) if (!isSimpleName(name) || text.includes(name)) named[name] = value;
  return named;
}

function listCalled(root: SyntaxNode, text: string): { [name: string]: FeelFunction } {
  const called: { [name: string]: FeelFunction } = {};
  const visit = (node: SyntaxNode) => {
    if (node.name === 'FunctionInvocation' && node.firstChild) {
      const name = textOf(node.firstChild, text).replaceAll(/\s+/g, ' ');
      const found = findFunction(name);
      if (found) called[name] = found;
    }
    for (const child of children(node)) visit(child);
  };
  visit(root);
  return called;
}

function refuseErrors(root: SyntaxNode, text: string): void {
  root.cursor().iterate((node) => {
    if (node.type.isError) throw new ExpressionInvalid(text, { from: node.from, to: node.to });
  });
}

function namesContext(names: readonly string[]): { [name: string]: FeelValue } {
  return { ...FEEL_FUNCTIONS, ...Object.fromEntries(names.map((name) => [name, null])) };
}

function cacheKey(text: string, names: readonly string[]): string {
  return names.length === 0 ? text : `${text}\n${names.join('\n')}`;
}
