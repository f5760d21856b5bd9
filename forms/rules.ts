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
  try {
    return evaluate(expression, context).value;
  } catch {
    return null;
  }
}

function breaks(rule: FormRule, context: Context): boolean {
  if (rule.when !== undefined && ask(rule.when, context) !== true) return false;
  const held = ask(rule.check, context);
  return held === false || (held !== true && rule.when !== undefined);
}

function evaluateRule(schema: FormSchema, rule: FormRule, context: Context): FormError[] {
  const rows = rule.each === undefined ? [undefined] : context[rule.each];
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown, index) => {
    if (!breaks(rule, rule.each === undefined ? context : { ...context, row, index: index + 1 })) return [];
    const path = rule.path.replaceAll('{index}', String(index));
    return [{ path, field: placeOf(schema, path).title, rule: rule.rule, message: rule.message }];
  });
}

/**
 * The rules of the law carried by a form (`x-rules`), asked in their order. `today` is the day in the zone of the office, `YYYY-MM-DD`.
 * Pure and safe for a browser: the same words come out on both sides.
 */
export function evaluateRules(schema: FormSchema, data: FormValue | undefined, today: string): FormError[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return [];
  // Every field is named, or FEEL would warn of a missing variable instead of giving null.
  const empty = Object.fromEntries(Object.keys(schema.properties ?? {}).map((field) => [field, null]));
  const context: Context = { ...empty, ...data, today: date(today), 'full years': countFullYears };
  return (schema['x-rules'] ?? []).flatMap((rule) => evaluateRule(schema, rule, context));
}
