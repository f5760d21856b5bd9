import type { TermCatalog, TermRule } from '../environment.ts';
import type { Json } from '../json.ts';
import { countWords } from '../term-words.ts';
import { formatRussianDay } from '../terms.ts';
import { sayChange } from './difference.ts';
import type { Difference } from './difference.ts';

/** What differs between two editions of the catalogue of terms. */
export function diffTerms(before: TermCatalog, after: TermCatalog): Difference[] {
  const [from, to] = [byEdition(before), byEdition(after)];
  return [
    ...[...to].flatMap(([edition, rule]) => {
      const old = from.get(edition);
      return old ? diffTerm(old, rule) : [whole('added', 'Добавлен', rule)];
    }),
    ...[...from].filter(([edition]) => !to.has(edition)).map(([, rule]) => whole('removed', 'Удалён', rule)),
  ];
}

function byEdition(catalog: TermCatalog): Map<string, TermRule> {
  return new Map(catalog.map((rule) => [`${rule.rule} ${rule.validFrom}`, rule]));
}

function whole(kind: 'added' | 'removed', verb: string, rule: TermRule): Difference {
  const sentence = `${verb} срок ${rule.rule} «${rule.title}», действует с ${formatRussianDay(rule.validFrom)}: ${rule.sentence}.`;
  return { kind, what: 'term', id: rule.rule, sentence };
}

function diffTerm(old: TermRule, rule: TermRule): Difference[] {
  const [from, to]: Record<string, Json>[] = [{ ...old }, { ...rule }];
  const keys = [...new Set([...Object.keys(to ?? {}), ...Object.keys(from ?? {})])].filter((key) => from?.[key] !== to?.[key]);
  return keys.map((key): Difference => {
    const change = sayChange(sayPart(old, key, from?.[key]), sayPart(rule, key, to?.[key]));
    return {
      kind: 'changed',
      what: 'term',
      id: rule.rule,
      property: key,
      before: from?.[key] ?? null,
      after: to?.[key] ?? null,
      sentence: `Срок ${rule.rule} «${rule.title}»: ${LABELS[key] ?? `свойство «${key}»`} ${change}.`,
    };
  });
}

const UNITS: { [K in TermRule['kind']]?: readonly [string, string, string] } = {
  WORKING_DAYS: ['рабочий день', 'рабочих дня', 'рабочих дней'],
  CALENDAR_DAYS: ['день', 'дня', 'дней'],
  MONTHS: ['месяц', 'месяца', 'месяцев'],
};

function sayPart(rule: TermRule, key: string, value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  const units = UNITS[rule.kind];
  if (key === 'n' && units && typeof value === 'number') return countWords(value, units);
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  if (typeof value === 'string') return WORDS[value] ?? (/^\d{4}-\d\d-\d\d$/.test(value) ? formatRussianDay(value) : `«${value}»`);
  return JSON.stringify(value);
}

const LABELS: { [key: string]: string } = {
  title: 'название',
  kind: 'способ счёта',
  n: 'продолжительность',
  day: 'день',
  month: 'месяц',
  yearsAfter: 'через сколько лет',
  daysBefore: 'за сколько дней',
  period: 'период',
  inclusive: 'первый день считается',
  monthClamp: 'последний день короткого месяца',
  sentence: 'правило',
  base: 'от какого события',
  binding: 'обязательность',
  shift: 'перенос с выходного',
  timeZone: 'часовой пояс',
  calendar: 'календарь',
  source: 'источник',
  sourceWords: 'источник',
  validFrom: 'действует с',
  validUntil: 'действует по',
};

const WORDS: { [value: string]: string } = {
  WORKING_DAYS: 'рабочие дни',
  CALENDAR_DAYS: 'календарные дни',
  MONTHS: 'месяцы',
  DAY_OF_NEXT_MONTH: 'день следующего месяца',
  FIXED_ANNUAL: 'день года',
  PERIOD_END: 'конец периода',
  UNTIL_DATE: 'до даты',
  hard: 'обязательный',
  soft: 'внутренний',
  NONE: 'без переноса',
  NEXT_WD: 'на следующий рабочий день',
  PREV_WD: 'на предыдущий рабочий день',
  region: 'региона',
};
