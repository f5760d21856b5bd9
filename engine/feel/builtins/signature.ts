import { coerceKinds } from './coerce-kinds.ts';
import { enterCall, leaveCall, spend, warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { FeelFunction } from '../function.ts';
import type { Parameter } from '../function.ts';
import { ANY } from '../type.ts';
import type { FeelType, SimpleKind } from '../type.ts';
import { kindOf } from '../value.ts';
import type { FeelContext, FeelValue, Kind } from '../value.ts';

/** A parameter of a builtin; `Value` is what its body gets. */
export interface Accepts<Value> {
  readonly name: string;
  /** Null = anything, null too. */
  readonly kinds: readonly Kind[] | null;
  /** May be left out: the body then gets null. */
  readonly optional?: boolean;
  /** Takes a list, or all remaining arguments as its items. */
  readonly gathers?: boolean;
  /** Takes all remaining arguments, one or more, as its items. */
  readonly rest?: boolean;
  /** Never set: carries the type. */
  readonly value?: Value;
}

type Values<Parameters extends readonly Accepts<unknown>[]> = {
  [Place in keyof Parameters]: Parameters[Place] extends Accepts<infer Value> ? Value : never;
};

/** One way to call a builtin. */
export interface Signature {
  readonly parameters: readonly Accepts<unknown>[];
  readonly result: FeelType;
  readonly body: (args: FeelValue[], evaluation: Evaluation) => FeelValue;
}

export function signature<const Parameters extends readonly Accepts<unknown>[]>(
  parameters: Parameters,
  body: (args: Values<Parameters>, evaluation: Evaluation) => FeelValue,
  result: FeelType = ANY,
): Signature {
  // Arguments are brought to the kinds of the parameters before the body sees them.
  return { parameters, result, body: body as Signature['body'] };
}

/** A function of the standard, or one of ours: null with a warning for arguments that fit no signature. */
export class Builtin extends FeelFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly result: FeelType;
  /** Whether equal arguments always give equal results: then a call with constants is made while compiling. */
  readonly pure: boolean;
  private readonly signatures: readonly Signature[];

  constructor(name: string, signatures: readonly Signature[], pure = true) {
    super();
    this.name = name;
    this.signatures = signatures;
    this.pure = pure;
    const [first] = signatures;
    this.result = first?.result ?? ANY;
    this.parameters = (first?.parameters ?? []).map((parameter) => ({ name: parameter.name, type: typeOf(parameter) }));
  }

  invoke(args: FeelValue[], evaluation: Evaluation): FeelValue {
    for (const candidate of this.signatures) {
      const placed = place(candidate, args);
      const values = placed && bring(candidate, placed);
      if (values) return this.run(candidate, values, evaluation);
    }
    return this.refuse(args, evaluation);
  }

  invokeNamed(args: FeelContext, evaluation: Evaluation): FeelValue {
    const names = Object.keys(args);
    for (const candidate of this.signatures) {
      if (!names.every((name) => candidate.parameters.some((parameter) => parameter.name === name))) continue;
      const values = bring(
        candidate,
        candidate.parameters.map((parameter) => givenByName(parameter, args)),
      );
      if (values) return this.run(candidate, values, evaluation);
    }
    return this.refuse(Object.values(args), evaluation);
  }

  private run({ body }: Signature, values: FeelValue[], evaluation: Evaluation): FeelValue {
    enterCall(evaluation);
    for (const value of values) spend(evaluation, weigh(value));
    const found = body(values, evaluation);
    leaveCall(evaluation);
    return found;
  }

  private refuse(args: FeelValue[], evaluation: Evaluation): null {
    if (args.includes(null)) return warn(evaluation, `Функции «${this.name}» не дано одно из значений`);
    return warn(evaluation, `Функция «${this.name}» не берёт таких значений: ${args.map(kindOf).join(', ') || 'ничего'}`);
  }
}

function givenByName({ name, optional, rest }: Accepts<unknown>, args: FeelContext): FeelValue | undefined {
  if (!Object.hasOwn(args, name)) return optional ? undefined : null;
  const value = args[name] ?? null;
  return rest ? [value] : value;
}

/** What looking at an argument costs: long texts and lists are looked at whole. */
function weigh(value: FeelValue): number {
  if (typeof value === 'string') return value.length >> 6;
  return Array.isArray(value) ? value.length >> 2 : 0;
}

/** Arguments by the places of the parameters; undefined = left out, null = they are too few or too many. */
function place({ parameters }: Signature, args: FeelValue[]): (FeelValue | undefined)[] | null {
  const last = parameters.at(-1);
  if (last?.rest || (last?.gathers && args.length !== parameters.length)) {
    if (args.length < parameters.length) return null;
    return [...args.slice(0, parameters.length - 1), args.slice(parameters.length - 1)];
  }
  if (args.length > parameters.length) return null;
  const placed: (FeelValue | undefined)[] = [];
  for (const [index, { optional }] of parameters.entries()) {
    const arg = args[index];
    if (arg === undefined && !optional) return null;
    placed.push(arg);
  }
  return placed;
}

function bring({ parameters }: Signature, placed: (FeelValue | undefined)[]): FeelValue[] | null {
  const values: FeelValue[] = [];
  for (const [index, { kinds, optional }] of parameters.entries()) {
    const given = placed[index];
    if (given === undefined && !optional) return null;
    const value = given === undefined ? null : kinds === null ? given : coerceKinds(given, kinds);
    if (value === undefined) return null;
    values.push(value);
  }
  return values;
}

function typeOf({ kinds }: Accepts<unknown>): FeelType {
  const [only] = kinds ?? [];
  if (only === undefined || kinds?.length !== 1) return ANY;
  if (only === 'list' || only === 'range') return { kind: only, of: ANY };
  if (only === 'context') return { kind: 'context', entries: {} };
  return only === 'function' ? ANY : { kind: only satisfies SimpleKind };
}
