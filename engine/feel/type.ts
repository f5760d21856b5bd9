import type { FeelValue } from './value.ts';

export type SimpleKind =
  'null' | 'boolean' | 'string' | 'number' | 'date' | 'time' | 'date and time' | 'days and time duration' | 'years and months duration';

/** A type of FEEL, or of an item definition of DMN. */
export type FeelType =
  | { kind: 'any' }
  | { kind: SimpleKind }
  | { kind: 'list'; of: FeelType }
  | { kind: 'range'; of: FeelType }
  | { kind: 'context'; entries: { [name: string]: FeelType } }
  | { kind: 'function'; parameters: FeelType[]; result: FeelType }
  /** Values of a type that a test allows. */
  | { kind: 'allowed'; base: FeelType; allows: (value: FeelValue) => boolean };

/** Finds the types a text names beside the builtin ones: item definitions. Called when a type is used, so that they may refer to each other. */
export type FindType = (name: string) => FeelType | null;

export const ANY: FeelType = { kind: 'any' };

const BUILTIN: { [name: string]: FeelType } = {
  Any: ANY,
  any: ANY,
  Null: { kind: 'null' },
  null: { kind: 'null' },
  boolean: { kind: 'boolean' },
  string: { kind: 'string' },
  number: { kind: 'number' },
  date: { kind: 'date' },
  time: { kind: 'time' },
  'date and time': { kind: 'date and time' },
  dateTime: { kind: 'date and time' },
  'days and time duration': { kind: 'days and time duration' },
  dayTimeDuration: { kind: 'days and time duration' },
  'years and months duration': { kind: 'years and months duration' },
  yearMonthDuration: { kind: 'years and months duration' },
  list: { kind: 'list', of: ANY },
  context: { kind: 'context', entries: {} },
  range: { kind: 'range', of: ANY },
};

/** A builtin type by its name in FEEL or in DMN (`dateTime`, `feel:number`); null for any other. */
export function findBuiltinType(name: string): FeelType | null {
  const local = name.replace(/^feel:/, '');
  return Object.hasOwn(BUILTIN, local) ? (BUILTIN[local] ?? null) : null;
}

/** Whether every value of the first type is one of the second (DMN 10.3.2.9.1). */
export function conformsTo(type: FeelType, to: FeelType): boolean {
  if (to.kind === 'any' || type.kind === 'null') return true;
  if (type.kind === 'allowed') return type === to || conformsTo(type.base, to);
  switch (to.kind) {
    case 'allowed':
      return false;
    case 'list':
      return type.kind === 'list' && conformsTo(type.of, to.of);
    case 'range':
      return type.kind === 'range' && conformsTo(type.of, to.of);
    case 'context':
      return type.kind === 'context' && hasEntries(type.entries, to.entries);
    case 'function':
      return type.kind === 'function' && isFunctionOf(type, to);
    case 'null':
    case 'boolean':
    case 'string':
    case 'number':
    case 'date':
    case 'time':
    case 'date and time':
    case 'days and time duration':
    case 'years and months duration':
      return type.kind === to.kind;
  }
}

function hasEntries(entries: { [name: string]: FeelType }, wanted: { [name: string]: FeelType }): boolean {
  return Object.entries(wanted).every(([name, type]) => {
    const own = Object.hasOwn(entries, name) ? entries[name] : undefined;
    return own !== undefined && conformsTo(own, type);
  });
}

/** Parameters the other way round: who takes anything takes numbers too. */
function isFunctionOf(type: FeelType & { kind: 'function' }, to: FeelType & { kind: 'function' }): boolean {
  if (type.parameters.length !== to.parameters.length || !conformsTo(type.result, to.result)) return false;
  return type.parameters.every((parameter, index) => conformsTo(to.parameters[index] ?? ANY, parameter));
}
