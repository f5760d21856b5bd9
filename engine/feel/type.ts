export type SimpleKind =
  'null' | 'boolean' | 'string' | 'number' | 'date' | 'time' | 'date and time' | 'days and time duration' | 'years and months duration';

/** A type of FEEL, or of an item definition of DMN. */
export type FeelType =
  | { kind: 'any' }
  | { kind: SimpleKind }
  | { kind: 'list'; of: FeelType }
  | { kind: 'range'; of: FeelType }
  | { kind: 'context'; entries: { [name: string]: FeelType } }
  | { kind: 'function'; parameters: FeelType[]; result: FeelType };

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

/** Pairs of types being held against each other: types may contain themselves, so one met again is not looked into again. */
type Looked = Map<FeelType, Set<FeelType>>;

/** Whether every value of the first type is one of the second (DMN 10.3.2.9.1). */
export function conformsTo(type: FeelType, to: FeelType, looked: Looked = new Map()): boolean {
  if (type === to || to.kind === 'any' || type.kind === 'null') return true;
  if (to.kind === 'list' || to.kind === 'range') return type.kind === to.kind && conformsTo(type.of, to.of, looked);
  if (type.kind !== to.kind) return false;
  const against = looked.get(type) ?? new Set();
  if (against.has(to)) return true;
  looked.set(type, against.add(to));
  if (to.kind === 'context') return type.kind === 'context' && hasEntries(type, to, looked);
  return to.kind !== 'function' || (type.kind === 'function' && isFunctionOf(type, to, looked));
}

function hasEntries(type: FeelType & { kind: 'context' }, to: FeelType & { kind: 'context' }, looked: Looked): boolean {
  return Object.entries(to.entries).every(([name, wanted]) => {
    const own = Object.hasOwn(type.entries, name) ? type.entries[name] : undefined;
    return own !== undefined && conformsTo(own, wanted, looked);
  });
}

/** Parameters the other way round: who takes anything takes numbers too. */
function isFunctionOf(type: FeelType & { kind: 'function' }, to: FeelType & { kind: 'function' }, looked: Looked): boolean {
  if (type.parameters.length !== to.parameters.length || !conformsTo(type.result, to.result, looked)) return false;
  return type.parameters.every((parameter, index) => conformsTo(to.parameters[index] ?? ANY, parameter, looked));
}
