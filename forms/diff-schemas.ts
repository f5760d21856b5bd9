import type { FormSchema, FormValue } from './form.ts';

/** One thing that is otherwise in the newer version of a form; `id` is the path of the field (`child/name`, `rows[]/code`). */
export interface FormDifference {
  kind: 'added' | 'removed' | 'changed';
  what: 'form' | 'field' | 'rule';
  id: string;
  property?: string;
  before?: FormValue;
  after?: FormValue;
  sentence: string;
}

type Named = Pick<FormDifference, 'id'> & { label: string };

/** What differs between two versions of a form with their references put in place, field by field. */
export function diffSchemas(before: FormSchema, after: FormSchema): FormDifference[] {
  const found: FormDifference[] = [];
  if (before.title !== after.title) {
    const sentence = `Название формы: «${before.title ?? ''}» → «${after.title ?? ''}».`;
    found.push({
      kind: 'changed',
      what: 'form',
      id: '',
      property: 'title',
      before: before.title ?? null,
      after: after.title ?? null,
      sentence,
    });
  }
  return [...found, ...diffFields(before, after, ''), ...diffConditions(before, after), ...diffRules(before, after)];
}

function diffFields(before: FormSchema, after: FormSchema, path: string): FormDifference[] {
  const [from, to] = [fieldsOf(before), fieldsOf(after)];
  const place = (field: string) => (path === '' ? field : `${path}/${field}`);
  return [
    ...Object.entries(to).flatMap(([field, schema]) => {
      const named = { id: place(field), label: labelOf(field, schema) };
      const required = isRequired(after, field);
      const old = from[field];
      if (old) return diffField(named, [old, isRequired(before, field)], [schema, required]);
      const kind = required ? 'обязательное' : 'необязательное';
      return [
        { kind: 'added', what: 'field', id: named.id, sentence: `Добавлено ${kind} поле ${named.label}: ${sayType(schema)}.` } as const,
      ];
    }),
    ...Object.entries(from)
      .filter(([field]) => !to[field])
      .map(([field, schema]) => {
        const sentence = `Удалено поле ${labelOf(field, schema)}.`;
        return { kind: 'removed', what: 'field', id: place(field), sentence } as const;
      }),
  ];
}

function fieldsOf(schema: FormSchema): { [field: string]: FormSchema } {
  const fields = Object.entries(schema.properties ?? {});
  return Object.fromEntries(fields.flatMap(([field, part]) => (typeof part === 'object' ? [[field, part] as const] : [])));
}

function isRequired(schema: FormSchema, field: string): boolean {
  return schema.required?.includes(field) ?? false;
}

function labelOf(field: string, schema: FormSchema): string {
  return `«${schema.title ?? field}»`;
}

function diffField(named: Named, [old, wasRequired]: [FormSchema, boolean], [schema, required]: [FormSchema, boolean]): FormDifference[] {
  const { id, label } = named;
  const changed = (property: string, values: { before: FormValue; after: FormValue }, sentence: string): FormDifference => ({
    kind: 'changed',
    what: 'field',
    id,
    property,
    ...values,
    sentence,
  });
  const found: FormDifference[] = [];
  if (wasRequired !== required) {
    const sentence = `Поле ${label} стало ${required ? 'обязательным' : 'необязательным'}.`;
    found.push(changed('required', { before: wasRequired, after: required }, sentence));
  }
  if (sayType(old) !== sayType(schema)) {
    const values = { before: sayType(old), after: sayType(schema) };
    found.push(changed('type', values, `Поле ${label}: ${values.before} → ${values.after}.`));
  }
  found.push(...diffChoices(named, old, schema));
  for (const [property, words] of Object.entries(LIMITS)) {
    const [before, after] = [read(old, property), read(schema, property)];
    if (before === after) continue;
    found.push(changed(property, { before, after }, `Поле ${label}: ${words} ${say(before)} → ${say(after)}.`));
  }
  const nested = diffFields(old, schema, id);
  const rows =
    old.items && schema.items ? diffField({ id: `${id}[]`, label: `строки ${label}` }, [old.items, false], [schema.items, false]) : [];
  return [...found, ...nested, ...rows];
}

const LIMITS: { [property: string]: string } = {
  title: 'название',
  description: 'пояснение',
  minimum: 'наименьшее значение',
  maximum: 'наибольшее значение',
  minLength: 'наименьшая длина',
  maxLength: 'наибольшая длина',
  minItems: 'наименьшее число строк',
  maxItems: 'наибольшее число строк',
  pattern: 'образец записи',
  const: 'единственное значение',
  'x-class': 'вид персональных данных',
};

function read(schema: FormSchema, property: string): FormValue {
  const value: unknown = { ...schema }[property as keyof FormSchema];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function say(value: FormValue): string {
  if (value === null) return 'не задано';
  return typeof value === 'string' ? `«${value}»` : JSON.stringify(value);
}

function diffChoices({ id, label }: Named, old: FormSchema, schema: FormSchema): FormDifference[] {
  if (!old.enum || !schema.enum) return [];
  const name = (of: FormSchema, code: string) => `«${of['x-titles']?.[code] ?? code}»`;
  const added = schema.enum.filter((code) => !old.enum?.includes(code));
  const removed = old.enum.filter((code) => !schema.enum?.includes(code));
  const renamed = schema.enum.filter((code) => old.enum?.includes(code) && name(old, code) !== name(schema, code));
  const base = { kind: 'changed', what: 'field', id, property: 'enum' } as const;
  return [
    ...added.map((code) => ({ ...base, before: null, after: code, sentence: `Поле ${label}: добавлено значение ${name(schema, code)}.` })),
    ...removed.map((code) => ({ ...base, before: code, after: null, sentence: `Поле ${label}: убрано значение ${name(old, code)}.` })),
    ...renamed.map((code) => ({
      ...base,
      before: code,
      after: code,
      sentence: `Поле ${label}: значение ${name(old, code)} называется теперь ${name(schema, code)}.`,
    })),
  ];
}

const TYPES: { [type: string]: string } = {
  object: 'группа полей',
  array: 'список',
  string: 'текст',
  integer: 'целое число',
  number: 'число',
  boolean: 'да или нет',
};

const FORMATS: { [format: string]: string } = {
  date: 'дата',
  'date-time': 'дата и время',
  email: 'электронная почта',
  uri: 'адрес в сети',
};

function sayType(schema: FormSchema): string {
  if (schema.enum) return 'выбор из списка';
  if (schema.format !== undefined && FORMATS[schema.format] !== undefined) return FORMATS[schema.format] ?? '';
  return TYPES[schema.type ?? ''] ?? 'любое значение';
}

/** Conditions are told as a whole: which fields they are about is what a reader can use. */
function diffConditions(before: FormSchema, after: FormSchema): FormDifference[] {
  const key = (condition: FormSchema) => JSON.stringify(condition);
  const [from, to] = [before.allOf ?? [], after.allOf ?? []].map((list) => new Map(list.map((part) => [key(part), part])));
  const tell = (kind: 'added' | 'removed', condition: FormSchema, schema: FormSchema): FormDifference => {
    const fields = [...fieldsNamed(condition)].map((field) => labelOf(field, fieldsOf(schema)[field] ?? {}));
    const verb = kind === 'added' ? 'Добавлено' : 'Убрано';
    return { kind, what: 'rule', id: 'allOf', sentence: `${verb} условие, связывающее поля ${fields.join(', ')}.` };
  };
  return [
    ...[...(to ?? [])].filter(([text]) => !from?.has(text)).map(([, condition]) => tell('added', condition, after)),
    ...[...(from ?? [])].filter(([text]) => !to?.has(text)).map(([, condition]) => tell('removed', condition, before)),
  ];
}

function fieldsNamed(condition: FormSchema): Set<string> {
  const parts = [condition.if, condition.then, condition.else].filter((part) => part !== undefined);
  return new Set(parts.flatMap((part) => [...Object.keys(part.properties ?? {}), ...(part.required ?? [])]));
}

function diffRules(before: FormSchema, after: FormSchema): FormDifference[] {
  const list = (schema: FormSchema) => new Map((schema['x-rules'] ?? []).map((rule) => [`${rule.rule} ${rule.path}`, rule]));
  const [from, to] = [list(before), list(after)];
  const found: FormDifference[] = [];
  for (const [id, rule] of to) {
    const old = from.get(id);
    if (!old) found.push({ kind: 'added', what: 'rule', id: rule.rule, sentence: `Добавлена проверка ${rule.rule}: «${rule.message}».` });
    else if (JSON.stringify(old) !== JSON.stringify(rule)) {
      const sentence = `Проверка ${rule.rule} изменена: «${old.message}» (${old.check}) → «${rule.message}» (${rule.check}).`;
      found.push({ kind: 'changed', what: 'rule', id: rule.rule, property: 'check', before: old.check, after: rule.check, sentence });
    }
  }
  for (const [id, rule] of from) {
    if (!to.has(id))
      found.push({ kind: 'removed', what: 'rule', id: rule.rule, sentence: `Убрана проверка ${rule.rule}: «${rule.message}».` });
  }
  return found;
}
