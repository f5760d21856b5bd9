import { ANY, nameType } from './type.ts';
import type { Type } from './type.ts';

export interface Conflict {
  code: 'TYPE_CONFLICT' | 'VALUE_UNKNOWN' | 'FIELD_UNKNOWN' | 'VALUE_NEVER_GIVEN' | 'VALUE_NOT_TAKEN';
  sentence: string;
}

export type Complain = (conflict: Conflict) => void;

interface Spot {
  complain: Complain;
  /** The part of the expression that is looked at. */
  words: string;
}

/** Of these nothing can be said, or they compare to everything. */
const LOOSE: ReadonlySet<Type['kind']> = new Set(['any', 'null', 'list', 'context', 'function']);

/** Values of different types are never equal, and none is greater. */
export function checkComparison(one: Type, other: Type, { complain, words, orders }: Spot & { orders: boolean }): void {
  if (LOOSE.has(one.kind) || LOOSE.has(other.kind)) return;
  if (one.kind !== other.kind) {
    const maker = makerOf(one) ?? makerOf(other);
    const help =
      maker === null
        ? ' Приведите обе стороны к одному виду.'
        : ` В переменных даты, время и продолжительности — тексты: возьмите текст в ${maker}(…).`;
    complain({
      code: 'TYPE_CONFLICT',
      sentence: `В «${words}» сравниваются ${nameType(one)} и ${nameType(other)}: такое сравнение никогда не выполнится.${help}`,
    });
    return;
  }
  if (orders && one.kind === 'boolean') {
    complain({ code: 'TYPE_CONFLICT', sentence: `В «${words}» сравнивается больше или меньше то, что бывает только да или нет.` });
  }
  if (one.kind === 'string' && other.kind === 'string' && !orders) checkValues(one, other, { complain, words });
}

const MAKERS: { [format: string]: string } = { date: 'date', 'date-time': 'date and time', time: 'time', duration: 'duration' };

/** The function that makes of a text what it says. */
function makerOf(type: Type): string | null {
  const format = type.kind === 'string' ? type.format : undefined;
  return format !== undefined && Object.hasOwn(MAKERS, format) ? (MAKERS[format] ?? null) : null;
}

type TextType = Extract<Type, { kind: 'string' }>;

/** A text that the other side can never be. */
function checkValues(one: TextType, other: TextType, { complain, words }: Spot): void {
  if (!one.values || !other.values || one.values.some((value) => other.values?.includes(value))) return;
  const [few, many] = one.values.length <= other.values.length ? [one, other] : [other, one];
  const listed = (type: TextType) => (type.values ?? []).map((value) => `"${value}"`).join(', ');
  complain({
    code: 'VALUE_UNKNOWN',
    sentence: `В «${words}» значения ${listed(few)} быть не может: возможны ${listed(many)}. Исправьте значение.`,
  });
}

export function checkBoolean(type: Type, { complain, words }: Spot): void {
  if (type.kind === 'boolean' || type.kind === 'any' || type.kind === 'null') return;
  complain({ code: 'TYPE_CONFLICT', sentence: `«${words}» — ${nameType(type)}, а нужно да или нет: сравните его с чем-нибудь.` });
}

/** The type of a field; a field that a closed set does not have is told. */
export function checkMember(owner: Type, name: string, { complain, words }: Spot): Type {
  if (owner.kind === 'list') {
    const item = checkMember(owner.of, name, { complain, words });
    return item.kind === 'any' ? ANY : { kind: 'list', of: item };
  }
  if (owner.kind === 'context') {
    const field = Object.hasOwn(owner.fields, name) ? owner.fields[name] : undefined;
    if (field)
      return owner.maybe && field.kind !== 'any' && field.kind !== 'null' && field.kind !== 'function' ? { ...field, maybe: true } : field;
    if (!owner.open) {
      const whose = owner.whose === undefined ? '' : ` у формы «${owner.whose}»`;
      complain({ code: 'FIELD_UNKNOWN', sentence: `В «${words}» поля «${name}»${whose} нет: исправьте имя.` });
    }
    return ANY;
  }
  if (owner.kind === 'string' || owner.kind === 'number' || owner.kind === 'boolean') {
    complain({
      code: 'TYPE_CONFLICT',
      sentence: `В «${words}» у того, что ${nameType(owner)}, спрашивают поле «${name}», а полей у него нет.`,
    });
  }
  return ANY;
}

/** `+ - * / **`: numbers with numbers, texts are only joined, times are moved by durations. */
export function checkSum(types: Type[], operator: string, { complain, words }: Spot): Type {
  const [one = ANY, other] = types;
  if (!other) return one.kind === 'duration' ? one : { kind: 'number' };
  if (one.kind === 'any' || other.kind === 'any' || one.kind === 'null' || other.kind === 'null') return ANY;
  if (one.kind === 'number' && other.kind === 'number') return { kind: 'number' };
  if (operator === '+' && one.kind === 'string' && other.kind === 'string') return { kind: 'string' };
  if (isTemporal(one) && isTemporal(other)) return sumTimes(one, other, operator);
  if ((one.kind === 'duration' && other.kind === 'number') || (one.kind === 'number' && other.kind === 'duration'))
    return { kind: 'duration' };
  complain({
    code: 'TYPE_CONFLICT',
    sentence: `В «${words}» над тем, что ${nameType(one)}, и тем, что ${nameType(other)}, действие ${operator} не выполняется: получится null.`,
  });
  return ANY;
}

function isTemporal({ kind }: Type): boolean {
  return kind === 'date' || kind === 'time' || kind === 'dateTime' || kind === 'duration';
}

function sumTimes(one: Type, other: Type, operator: string): Type {
  if (one.kind !== 'duration' && other.kind !== 'duration') return operator === '-' ? { kind: 'duration' } : ANY;
  return one.kind === 'duration' ? other : one;
}
