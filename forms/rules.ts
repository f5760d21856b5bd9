import { date, evaluate } from 'feelin';
import { placeOf } from './field-titles.ts';
import type { FormError, FormRule, FormSchema, FormValue } from './form.ts';

type Context = { [name: string]: unknown };

/** Age in full years; a birthday on 29 February counts from 1 March (D.1, R-01). */
function countFullYears(birth: unknown, on: unknown): number | null {
  const [born, day] = [isoOf(birth), isoOf(on)];
  if (born === null || day === null) return null;
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

function isoOf(value: unknown): string | null {
  const text = typeof value === 'object' && value !== null && 'iso' in value ? value.iso : value;
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}/.test(text) ? text.slice(0, 10) : null;
}

/** FEEL of a rule. An expression that cannot be evaluated on broken data is not the reader's fault: it counts as null. */
function ask(expression: string, context: Context): unknown {
  // feelin copies the whole context at every question, so it gets only what the expression may name.
  const named = Object.fromEntries(Object.entries(context).filter(([name]) => expression.includes(name)));
  try {
    return evaluate(expression, named).value;
  } catch {
    return null;
  }
}

/** The same question of every row at once; a single answer when the rule is not of rows. */
function askRows(rule: FormRule, expression: string, context: Context): unknown[] {
  if (rule.each === undefined) return [ask(expression, context)];
  const answers = ask(`for row in ${rule.each} return (${expression})`, context);
  return Array.isArray(answers) ? answers : [];
}

function evaluateRule(schema: FormSchema, rule: FormRule, context: Context): FormError[] {
  if (rule.each !== undefined && !Array.isArray(context[rule.each])) return [];
  const asked = rule.when === undefined ? null : askRows(rule, rule.when, context);
  if (asked !== null && !asked.includes(true)) return [];
  return askRows(rule, rule.check, context).flatMap((held, index) => {
    const rests = asked === null ? held === null : asked[index] !== true;
    if (held === true || rests) return [];
    const path = rule.path.replaceAll('{index}', String(index));
    return [{ path, field: placeOf(schema, path).title, rule: rule.rule, message: rule.message }];
  });
}

/**
 * The rules of the law carried by a form (`x-rules`), asked in their order. `today` is the day in the zone of the office, `YYYY-MM-DD`.
 * Pure and safe for a browser: the same words come out on both sides.
 */
export function evaluateRules(schema: FormSchema, data: FormValue | undefined, today: string): FormError[] {
  return evaluateAll(schema, schema['x-rules'], { data, today });
}

/** What deserves a second look and forbids nothing (`x-warnings`); asked of data as they are, whole or half. */
export function evaluateWarnings(schema: FormSchema, data: FormValue | undefined, today: string): FormError[] {
  return evaluateAll(schema, schema['x-warnings'], { data, today });
}

function evaluateAll(
  schema: FormSchema,
  rules: FormRule[] | undefined,
  { data, today }: { data: FormValue | undefined; today: string },
): FormError[] {
  if (rules === undefined) return [];
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return [];
  // Every field is named, or FEEL would warn of a missing variable instead of giving null.
  const empty = Object.fromEntries(Object.keys(schema.properties ?? {}).map((field) => [field, null]));
  const context: Context = { ...empty, ...data, today: date(today), 'full years': countFullYears };
  return rules.flatMap((rule) => evaluateRule(schema, rule, context));
}
