import { coerceType } from './coerce.ts';
import { enterCall, leaveCall, warn } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { FeelFunction } from './function.ts';
import type { Parameter } from './function.ts';
import { ANY } from './type.ts';
import type { FeelType } from './type.ts';
import type { FeelContext, FeelValue } from './value.ts';

export interface FunctionDefinition {
  name: string;
  parameters: readonly Parameter[];
  result?: FeelType;
  /** How many calls one of it counts as, where its body goes deep itself. */
  weight?: number;
  /** Gets as many arguments as there are parameters, each of the type of its parameter. */
  body: (args: FeelValue[], evaluation: Evaluation) => FeelValue;
}

const LEVELS_OF_A_CALL = 16;

/** A body deeper than this counts as several calls, so that what calls itself ends before the stack does. */
export function weighCall(levels: number): number {
  return Math.max(1, Math.ceil(levels / LEVELS_OF_A_CALL));
}

/** A function somebody defined: takes exactly its parameters, each brought to its type, and gives its result brought to its type. */
export class DefinedFunction extends FeelFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly result: FeelType;
  private readonly body: FunctionDefinition['body'];
  private readonly weight: number;

  constructor(definition: FunctionDefinition) {
    super();
    this.name = definition.name;
    this.parameters = definition.parameters;
    this.result = definition.result ?? ANY;
    this.body = definition.body;
    this.weight = definition.weight ?? 1;
  }

  invoke(args: FeelValue[], evaluation: Evaluation): FeelValue {
    if (args.length !== this.parameters.length) {
      return warn(evaluation, `Функции «${this.name}» нужно значений: ${this.parameters.length}, дано: ${args.length}`);
    }
    enterCall(evaluation, this.weight);
    const values: FeelValue[] = [];
    for (const [index, { name, type }] of this.parameters.entries()) {
      const given = args[index] ?? null;
      const value = coerceType(given, type);
      // A value of a wrong type makes the call null, and not only the value (DMN 1.3, 10.3.2.13.1).
      if (value === null && given !== null) {
        leaveCall(evaluation, this.weight);
        return warn(evaluation, `Функция «${this.name}»: значение «${name}» не того вида`);
      }
      values.push(value);
    }
    const found = this.body(values, evaluation);
    leaveCall(evaluation, this.weight);
    return coerceType(found, this.result);
  }

  invokeNamed(args: FeelContext, evaluation: Evaluation): FeelValue {
    for (const name of Object.keys(args)) {
      if (!this.parameters.some((parameter) => parameter.name === name)) {
        return warn(evaluation, `У функции «${this.name}» нет значения «${name}»`);
      }
    }
    const missing = this.parameters.find(({ name }) => !Object.hasOwn(args, name));
    if (missing) return warn(evaluation, `Функции «${this.name}» не дано значение «${missing.name}»`);
    return this.invoke(
      this.parameters.map(({ name }) => args[name] ?? null),
      evaluation,
    );
  }
}
