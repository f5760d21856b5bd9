/** What is known of a value before anything runs. */
export type Type = Known & {
  /** Why it is personal data, in words; absent = it is not known to be. */
  personal?: string;
};

type Known =
  | { kind: 'any' }
  | { kind: 'null' }
  | { kind: 'boolean'; maybe?: true }
  | { kind: 'number'; maybe?: true; least?: number; most?: number; whole?: true }
  | { kind: 'string'; maybe?: true; values?: readonly string[]; format?: string }
  | { kind: 'date'; maybe?: true }
  | { kind: 'time'; maybe?: true }
  | { kind: 'dateTime'; maybe?: true }
  | { kind: 'duration'; maybe?: true }
  | { kind: 'list'; maybe?: true; of: Type }
  | { kind: 'context'; maybe?: true; fields: { readonly [name: string]: Type }; open: boolean; whose?: string }
  | { kind: 'function' };

export const ANY: Type = { kind: 'any' };

const WORDS: { [K in Type['kind']]: string } = {
  any: 'что угодно',
  null: 'null',
  boolean: 'да или нет',
  number: 'число',
  string: 'текст',
  date: 'дата',
  time: 'время',
  dateTime: 'дата и время',
  duration: 'продолжительность',
  list: 'список',
  context: 'набор полей',
  function: 'функция',
};

/** Texts that FEEL does not take for what they say. */
const WRITTEN: { [format: string]: string } = {
  date: 'текст с датой',
  'date-time': 'текст с датой и временем',
  time: 'текст со временем',
  duration: 'текст с продолжительностью',
};

/** How a person calls the type. */
export function nameType(type: Type): string {
  if (type.kind === 'string' && type.format !== undefined && Object.hasOwn(WRITTEN, type.format)) return WRITTEN[type.format] ?? '';
  if (type.kind === 'string' && type.values?.length === 1) return `текст "${type.values[0]}"`;
  if (type.kind === 'string' && type.values) return `одно из значений ${type.values.map((value) => `"${value}"`).join(', ')}`;
  return WORDS[type.kind];
}

const DEEPEST = 8;

/** What holds of both: where paths meet, a value may be of either. */
export function joinTypes(one: Type, other: Type, depth = 0): Type {
  if (one === other) return one;
  const joined = joinKinds(one, other, depth);
  const personal = one.personal ?? other.personal;
  return personal === undefined ? joined : { ...joined, personal };
}

function joinKinds(one: Type, other: Type, depth: number): Type {
  if (one.kind === 'null') return mayBeNull(other);
  if (other.kind === 'null') return mayBeNull(one);
  if (one.kind !== other.kind || depth > DEEPEST) return ANY;
  const maybe = ('maybe' in one && one.maybe) || ('maybe' in other && other.maybe) ? { maybe: true as const } : {};
  if (one.kind === 'string' && other.kind === 'string') {
    const values = one.values && other.values ? { values: [...new Set([...one.values, ...other.values])] } : {};
    const format = one.format !== undefined && one.format === other.format ? { format: one.format } : {};
    return { kind: 'string', ...values, ...format, ...maybe };
  }
  if (one.kind === 'number' && other.kind === 'number') {
    const least = one.least !== undefined && other.least !== undefined ? { least: Math.min(one.least, other.least) } : {};
    const most = one.most !== undefined && other.most !== undefined ? { most: Math.max(one.most, other.most) } : {};
    return { kind: 'number', ...least, ...most, ...(one.whole && other.whole ? { whole: true } : {}), ...maybe };
  }
  if (one.kind === 'list' && other.kind === 'list') return { kind: 'list', of: joinTypes(one.of, other.of, depth + 1), ...maybe };
  if (one.kind === 'context' && other.kind === 'context') return { ...joinContexts(one, other, depth), ...maybe };
  return { ...one, ...maybe };
}

type ContextType = Extract<Type, { kind: 'context' }>;

function joinContexts(one: ContextType, other: ContextType, depth: number): Type {
  const names = [...new Set([...Object.keys(one.fields), ...Object.keys(other.fields)])];
  const fields = Object.fromEntries(
    names.map((name) => {
      const [first, second] = [one.fields[name], other.fields[name]];
      return [name, first && second ? joinTypes(first, second, depth + 1) : mayBeNull(first ?? second ?? ANY)];
    }),
  );
  const whose = one.whose !== undefined && one.whose === other.whose ? { whose: one.whose } : {};
  return { kind: 'context', fields, open: one.open || other.open, ...whose };
}

export function mayBeNull(type: Type): Type {
  if (type.kind === 'any' || type.kind === 'null' || type.kind === 'function') return type;
  return type.maybe ? type : { ...type, maybe: true };
}
