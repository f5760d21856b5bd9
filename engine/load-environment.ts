import { parseDay } from './day.ts';
import type { Calendar, Environment, Regions, TermCatalog } from './environment.ts';

/** Thrown for files that are not an environment; one sentence a fault, each with the place. */
export class EnvironmentInvalid extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.name = 'EnvironmentInvalid';
    this.faults = faults;
  }
}

/** Contents of `terms.v1.json`, of the calendar files and of `regions.v1.json`, as parsed JSON. */
export interface EnvironmentParts {
  terms: unknown;
  calendars: unknown[];
  regions: unknown;
}

type Fields = { [name: string]: unknown };

/** Checks the shape of the parts and gives them as one environment. Reading them from disk or from the record is the host's. */
export function loadEnvironment(parts: EnvironmentParts): Environment {
  const faults: string[] = [];
  const terms = isFields(parts.terms) ? parts.terms['terms'] : undefined;
  if (Array.isArray(terms)) terms.forEach((term, index) => faults.push(...checkTerm(term, index)));
  else faults.push('Справочник сроков: нет списка «terms».');
  parts.calendars.forEach((calendar, index) => faults.push(...checkCalendar(calendar, index)));
  faults.push(...checkRegions(parts.regions));
  if (faults.length > 0) throw new EnvironmentInvalid(faults);
  return { terms: terms as TermCatalog, calendars: parts.calendars as Calendar[], regions: parts.regions as Regions };
}

const NUMBERS_OF_KIND: { [kind: string]: string[] } = {
  WORKING_DAYS: ['n'],
  CALENDAR_DAYS: ['n'],
  MONTHS: ['n'],
  DAY_OF_NEXT_MONTH: ['day'],
  FIXED_ANNUAL: ['month', 'day', 'yearsAfter'],
  PERIOD_END: [],
  UNTIL_DATE: ['daysBefore'],
};

const FLAGS_OF_KIND: { [kind: string]: string[] } = {
  WORKING_DAYS: ['inclusive'],
  CALENDAR_DAYS: ['inclusive'],
  MONTHS: ['monthClamp'],
  DAY_OF_NEXT_MONTH: ['monthClamp'],
};

const TERM_TEXTS = ['rule', 'title', 'sentence', 'base', 'timeZone', 'calendar', 'source', 'sourceWords'];

function checkTerm(term: unknown, index: number): string[] {
  const place = `Справочник сроков, запись ${index + 1}`;
  if (!isFields(term)) return [`${place}: не объект.`];
  const named = typeof term['rule'] === 'string' ? `${place} («${term['rule']}»)` : place;
  const faults = TERM_TEXTS.filter((name) => !isText(term[name])).map((name) => `${named}: поле «${name}» — непустой текст.`);
  if (!oneOf(term['binding'], ['hard', 'soft'])) faults.push(`${named}: поле «binding» — hard или soft.`);
  if (!oneOf(term['shift'], ['NONE', 'NEXT_WD', 'PREV_WD'])) faults.push(`${named}: поле «shift» — NONE, NEXT_WD или PREV_WD.`);
  if (!isDay(term['validFrom'])) faults.push(`${named}: поле «validFrom» — дата.`);
  if (term['validUntil'] !== null && !isDay(term['validUntil'])) faults.push(`${named}: поле «validUntil» — дата или null.`);
  if (isText(term['timeZone']) && term['timeZone'] !== 'region' && !isTimeZone(term['timeZone']))
    faults.push(`${named}: нет такого часового пояса.`);
  const kind = String(term['kind']);
  const numbers = Object.hasOwn(NUMBERS_OF_KIND, kind) ? NUMBERS_OF_KIND[kind] : undefined;
  if (!numbers) return [...faults, `${named}: вид срока «${kind}» неизвестен.`];
  for (const name of numbers) if (!Number.isInteger(term[name])) faults.push(`${named}: поле «${name}» — целое число.`);
  for (const name of FLAGS_OF_KIND[kind] ?? [])
    if (typeof term[name] !== 'boolean') faults.push(`${named}: поле «${name}» — true или false.`);
  if (kind === 'PERIOD_END' && !oneOf(term['period'], ['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'])) {
    faults.push(`${named}: поле «period» — MONTH, QUARTER, HALF_YEAR или YEAR.`);
  }
  return faults;
}

function checkCalendar(calendar: unknown, index: number): string[] {
  const place = `Календарь ${index + 1}`;
  if (!isFields(calendar)) return [`${place}: не объект.`];
  const { key, year, version, months } = calendar;
  const named = `${place} («${String(key)}», ${String(year)})`;
  const faults: string[] = [];
  if (!isText(key)) faults.push(`${named}: поле «key» — непустой текст.`);
  if (!Number.isInteger(year)) faults.push(`${named}: поле «year» — целое число.`);
  if (!Number.isInteger(version)) faults.push(`${named}: поле «version» — целое число.`);
  if (calendar['extends'] !== null && !isText(calendar['extends'])) faults.push(`${named}: поле «extends» — ключ календаря или null.`);
  if (calendar['extends'] === key) faults.push(`${named}: календарь не может дополнять сам себя.`);
  if (!Array.isArray(months)) return [...faults, `${named}: нет списка «months».`];
  // A regional calendar lists only its own days; a whole one must say something of every month, or a month would have no weekends.
  if (calendar['extends'] === null && months.length !== 12) faults.push(`${named}: месяцев ${months.length}, а нужно 12.`);
  for (const month of months) faults.push(...checkMonth(month, Number(year), named));
  return faults;
}

function checkMonth(month: unknown, year: number, named: string): string[] {
  if (!isFields(month) || !Number.isInteger(month['month']) || typeof month['days'] !== 'string') return [`${named}: месяц задан неверно.`];
  const number = String(month['month']).padStart(2, '0');
  return month['days']
    .split(',')
    .filter(
      (day) => !/^\d{1,2}[*+]?$/.test(day) || parseDay(`${year}-${number}-${String(Number.parseInt(day, 10)).padStart(2, '0')}`) === null,
    )
    .map((day) => `${named}, месяц ${number}: «${day}» не день этого месяца.`);
}

function checkRegions(regions: unknown): string[] {
  if (!isFields(regions)) return ['Справочник регионов: не объект.'];
  return Object.entries(regions).flatMap(([code, region]) => {
    if (!isFields(region) || !isText(region['name']) || !isText(region['calendar']))
      return [`Регион «${code}»: нужны название и календарь.`];
    return isTimeZone(region['timeZone']) ? [] : [`Регион «${code}»: нет такого часового пояса.`];
  });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && parseDay(value) !== null;
}

function isTimeZone(value: unknown): boolean {
  if (!isText(value)) return false;
  try {
    return new Intl.DateTimeFormat('ru', { timeZone: value }).format(0) !== '';
  } catch {
    return false;
  }
}

function oneOf(value: unknown, choices: string[]): boolean {
  return typeof value === 'string' && choices.includes(value);
}
