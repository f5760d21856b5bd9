import { compileExpression } from '#engine/feel.ts';
import type { EvaluationContext, FeelVariables } from '#engine/feel.ts';
import { placeOf } from './field-titles.ts';
import type { FormError, FormRule, FormSchema, FormValue } from './form.ts';

/** What a rule is asked of: the fields, and the day as `today`. */
interface Asked {
  variables: FeelVariables;
  context: EvaluationContext;
}

const DAY = compileExpression('date(day)');

/** FEEL of a rule. An expression that cannot be evaluated on broken data is not the reader's fault: it counts as null. */
function ask(expression: string, { variables, context }: Asked): unknown {
  try {
    return compileExpression(expression).compute(variables, context).value;
  } catch {
    return null;
  }
}

/** The same question of every row at once; a single answer when the rule is not of rows. */
function askRows(rule: FormRule, expression: string, asked: Asked): unknown[] {
  if (rule.each === undefined) return [ask(expression, asked)];
  const answers = ask(`for row in ${rule.each} return (${expression})`, asked);
  return Array.isArray(answers) ? answers : [];
}

function evaluateRule(schema: FormSchema, rule: FormRule, asked: Asked): FormError[] {
  if (rule.each !== undefined && !Array.isArray(asked.variables[rule.each])) return [];
  const applies = rule.when === undefined ? null : askRows(rule, rule.when, asked);
  if (applies !== null && !applies.includes(true)) return [];
  return askRows(rule, rule.check, asked).flatMap((held, index) => {
    const rests = applies === null ? held === null : applies[index] !== true;
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
  const context = { at: `${today}T00:00:00.000Z`, environment: { terms: [], calendars: [], regions: {} } };
  // Every field is named, or FEEL would find a function of the same name instead of nothing.
  const empty = Object.fromEntries(Object.keys(schema.properties ?? {}).map((field) => [field, null]));
  const variables = { ...empty, ...data, today: DAY.compute({ day: today }, context).value };
  return rules.flatMap((rule) => evaluateRule(schema, rule, { variables, context }));
}
