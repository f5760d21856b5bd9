import { evaluate } from 'feelin';

import type { Environment } from './environment.ts';
import type { Instant } from './instant.ts';
import type { Json, Variables } from './json.ts';

export interface EvaluationContext {
  at: Instant;
  environment: Environment;
}

export interface Evaluated {
  value: Json;
  warnings: string[];
}

export interface Expression {
  text: string;
  /** Never throws for FEEL nulls; throws EvaluationFailed for what a person must mend. */
  evaluate(variables: Variables, context: EvaluationContext): Evaluated;
}

/** Thrown by compileExpression for a text that is not FEEL. */
export class ExpressionInvalid extends Error {
  readonly text: string;
  readonly position: { from: number; to: number };
  constructor(message: string, text: string, position: { from: number; to: number }) {
    super(message);
    this.name = 'ExpressionInvalid';
    this.text = text;
    this.position = position;
  }
}

const compiled = new Map<string, Expression>();

/** Compiles FEEL text (without a leading `=`), once a text. */
export function compileExpression(text: string): Expression {
  const known = compiled.get(text);
  if (known) return known;
  const expression: Expression = {
    text,
    evaluate(variables) {
      const { value, warnings } = evaluate(text, variables);
      return { value: JSON.parse(JSON.stringify(value ?? null)) as Json, warnings: warnings.map((warning) => warning.message) };
    },
  };
  compiled.set(text, expression);
  return expression;
}
