import { beginEvaluation } from './feel/evaluation.ts';
import type { EvaluationContext } from './feel/evaluation.ts';
import { compileTests, compileText } from './feel/expression.ts';
import type { CompiledText } from './feel/expression.ts';
import { toJson } from './feel/json.ts';
import { toShape } from './feel/names.ts';
import type { Names, NameShape } from './feel/names.ts';
import { FeelSyntaxError } from './feel/parse.ts';
import { outerScope } from './feel/scope.ts';
import type { FeelVariables, Scope } from './feel/scope.ts';
import type { FindType } from './feel/type.ts';
import type { FeelValue } from './feel/value.ts';
import type { Json, Variables } from './json.ts';

export type { EvaluationContext } from './feel/evaluation.ts';
export type { Names, NameShape } from './feel/names.ts';
export type { FeelVariables } from './feel/scope.ts';

export interface Evaluated {
  value: Json;
  /** Why something became null, in words for people; they may quote values, so they are as personal as the variables. */
  warnings: string[];
}

export interface Expression {
  text: string;
  /** Never throws for FEEL nulls; throws EvaluationFailed for what a person must mend. */
  evaluate(variables: Variables, context: EvaluationContext): Evaluated;
  /** The same with the variables of a chain of scopes, which are not copied; warnings go to the evaluation of the scope. */
  evaluateIn(scope: Scope): Json;
}

export interface FeelExpression extends Expression {
  /** The same with the values of FEEL still inside: for what goes on in FEEL, as decision tables do. */
  compute(variables: FeelVariables, context: EvaluationContext): Computed;
  /** Levels of its syntax tree: how deep an evaluation goes. */
  levels: number;
  /** As a part of a longer evaluation, whose variables, warnings and limits it shares. */
  computeIn(scope: Scope): FeelValue;
}

export interface Computed {
  value: FeelValue;
  warnings: string[];
}

/** The tests of a decision table's cell: `>= 4`, `"a","b"`, `[1..3]`, `-`. */
export interface UnaryTests {
  text: string;
  /** Levels of its syntax tree: how deep an evaluation goes. */
  levels: number;
  test(input: FeelValue, variables: FeelVariables, context: EvaluationContext): { value: boolean; warnings: string[] };
  /** As a part of a longer evaluation; null where the tests have no answer. */
  testIn(input: FeelValue, scope: Scope): boolean | null;
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

const NO_NAMES: NameShape = {};
const NO_TYPES: FindType = () => null;
/** What was compiled, by the names it was told and its text. */
type Known<Compiled> = WeakMap<Names, Map<string, Compiled>>;

const expressions: Known<FeelExpression> = new WeakMap();
const unaryTests: Known<UnaryTests> = new WeakMap();

/**
 * Compiles FEEL text (without a leading `=`), once a text and the same object of names. A name with spaces or operators is read as one name when it is in `names` (nested
 * for the entries of contexts) or stands in backticks. `findType` finds the types a text names beside the builtin ones.
 */
export function compileExpression(text: string, names: Names = NO_NAMES, findType: FindType = NO_TYPES): FeelExpression {
  const build = () =>
    buildExpression(
      text,
      compileOrRefuse(text, () => compileText(text, toShape(names), findType)),
    );
  return findType === NO_TYPES ? remember(expressions, [names, text], build) : build();
}

export function compileUnaryTests(text: string, names: Names = NO_NAMES, findType: FindType = NO_TYPES): UnaryTests {
  const build = () =>
    buildUnaryTests(
      text,
      compileOrRefuse(text, () => compileTests(text, toShape(names), findType)),
    );
  return findType === NO_TYPES ? remember(unaryTests, [names, text], build) : build();
}

function buildExpression(text: string, { compute, levels }: CompiledText): FeelExpression {
  return {
    text,
    levels,
    computeIn: compute,
    evaluateIn: (scope) => toJson(compute(scope), scope.evaluation),
    compute(variables, context) {
      const evaluation = beginEvaluation(context);
      return { value: compute(outerScope(variables, evaluation)), warnings: evaluation.warnings };
    },
    evaluate(variables, context) {
      const evaluation = beginEvaluation(context);
      return { value: toJson(compute(outerScope(variables, evaluation)), evaluation), warnings: evaluation.warnings };
    },
  };
}

function buildUnaryTests(text: string, { compute, levels }: CompiledText): UnaryTests {
  const testIn = (input: FeelValue, { variables, parent, evaluation }: Scope) => {
    const held = compute({ variables, parent, input, evaluation });
    return typeof held === 'boolean' ? held : null;
  };
  return {
    text,
    levels,
    testIn,
    test(input, variables, context) {
      const evaluation = beginEvaluation(context);
      return { value: testIn(input, outerScope(variables, evaluation)) === true, warnings: evaluation.warnings };
    },
  };
}

function compileOrRefuse(text: string, compile: () => CompiledText): CompiledText {
  try {
    return compile();
  } catch (error) {
    if (error instanceof FeelSyntaxError) throw new ExpressionInvalid(text, { from: error.from, to: error.to });
    throw error;
  }
}

function remember<Compiled>(known: Known<Compiled>, [names, text]: [Names, string], build: () => Compiled): Compiled {
  const texts = known.get(names) ?? new Map<string, Compiled>();
  known.set(names, texts);
  let compiled = texts.get(text);
  if (compiled === undefined) {
    compiled = build();
    texts.set(text, compiled);
  }
  return compiled;
}
