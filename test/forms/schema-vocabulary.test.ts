import { describe, expect, it } from 'vitest';
import { listForms, loadCatalog } from '#forms/catalog.ts';
import type { Form, FormSchema } from '#forms/form.ts';
import { formats } from '#forms/formats.ts';
import { compileExpression } from '#engine/feel.ts';

/** Words a form may use: draft-07 that json-schema-to-typescript, RJSF and Ajv understand alike, and our own. */
const KEYWORDS = new Set(
  `$schema type title description default properties required additionalProperties items minItems maxItems uniqueItems enum const format pattern
   minLength maxLength minimum maximum allOf if then else x-form x-rules x-warnings x-titles x-messages x-audience x-class x-classes`.split(
    /\s+/,
  ),
);
/** Words `dropHidden` can read in an `if`. */
const CONDITION_KEYWORDS = new Set(['required', 'properties', 'const', 'enum', 'minimum', 'maximum', 'not', 'allOf', 'anyOf']);
/** A field so named could not be read in FEEL. */
const FEEL_WORDS = new Set(
  `if then else for in return some every satisfies and or not between instance of function external true false null date time duration number string
   count sum min max mean all any item partial`.split(/\s+/),
);

const forms = listForms(loadCatalog());

interface Place {
  at: string;
  schema: FormSchema;
  where: 'field' | 'condition' | 'branch';
}

function walk(schema: FormSchema, at: string, where: Place['where']): Place[] {
  const fields = Object.entries(schema.properties ?? {}).filter((entry): entry is [string, FormSchema] => typeof entry[1] === 'object');
  const branches: [string, FormSchema | undefined, Place['where']][] = [
    ...fields.map(([name, part]): [string, FormSchema, Place['where']] => [`properties/${name}`, part, where]),
    ['items', schema.items, where],
    ['if', schema.if, 'condition'],
    ['then', schema.then, 'branch'],
    ['else', schema.else, 'branch'],
    ...(schema.allOf ?? []).map((part, index): [string, FormSchema, Place['where']] => [`allOf/${index}`, part, where]),
  ];
  const below = branches.flatMap(([name, part, part_]) => (part ? walk(part, `${at}/${name}`, part_) : []));
  return [{ at, schema, where }, ...below];
}

function fieldNames(form: Form): string[] {
  return walk(form.schema, '', 'field').flatMap(({ schema }) => Object.keys(schema.properties ?? {}));
}

describe.each(forms.map((form) => ({ key: form.key, form })))('$key', ({ form }) => {
  const places = walk(form.schema, '', 'field');

  it('uses only the words of our dialect of draft-07', () => {
    const foreign = places
      .filter(({ where }) => where !== 'condition')
      .flatMap(({ at, schema }) => Object.keys(schema).flatMap((word) => (KEYWORDS.has(word) ? [] : [`${at}/${word}`])));

    expect(foreign).toEqual([]);
  });

  it('asks conditions that the browser can follow when it hides fields', () => {
    const foreign = places
      .filter(({ where }) => where === 'condition')
      .flatMap(({ at, schema }) => Object.keys(schema).flatMap((word) => (CONDITION_KEYWORDS.has(word) ? [] : [`${at}/${word}`])));

    expect(foreign).toEqual([]);
  });

  it('closes every object and names every field that a branch mentions at its root', () => {
    const open = places.filter(
      ({ schema, where }) => where === 'field' && schema.type === 'object' && schema.additionalProperties !== false,
    );
    const mentioned = (form.schema.allOf ?? []).flatMap(({ then, else: otherwise }) =>
      [then, otherwise].flatMap((branch) => [...(branch?.required ?? []), ...Object.keys(branch?.properties ?? {})]),
    );

    expect(open.map(({ at }) => at)).toEqual([]);
    expect(mentioned.filter((field) => !(field in (form.schema.properties ?? {})))).toEqual([]);
  });

  it('narrows no list of codes in a branch, for the labels of RJSF go by position', () => {
    expect(places.filter(({ where, schema }) => where === 'branch' && schema.enum).map(({ at }) => at)).toEqual([]);
  });

  it('requires only fields it has', () => {
    const missing = places
      .filter(({ where }) => where === 'field')
      .flatMap(({ schema }) => (schema.required ?? []).filter((field) => schema.properties && !(field in schema.properties)));

    expect(missing).toEqual([]);
  });

  it('has a Russian title on every field and on every code', () => {
    const untitled = places
      .filter(({ where }) => where === 'field')
      .flatMap(({ at, schema }) => [
        ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
          typeof part === 'object' && /[А-ЯЁа-яё№]/.test(part.title ?? '') ? [] : [`${at}/${name}`],
        ),
        ...(schema.type === 'string' ? (schema.enum ?? []) : []).flatMap((code) => (schema['x-titles']?.[code] ? [] : [`${at}=${code}`])),
      ]);

    expect(untitled).toEqual([]);
  });

  it('limits every list and names only formats that exist', () => {
    const unlimited = places.filter(({ where, schema }) => where === 'field' && schema.type === 'array' && schema.maxItems === undefined);
    const unknown = places.filter(({ schema }) => schema.format !== undefined && !(schema.format in formats));

    expect([...unlimited, ...unknown].map(({ at }) => at)).toEqual([]);
  });

  it('compiles every pattern for the Unicode that Ajv uses', () => {
    for (const { schema } of places) if (schema.pattern !== undefined) expect(() => new RegExp(schema.pattern ?? '', 'u')).not.toThrow();
  });

  it('gives fields names that FEEL can read', () => {
    expect(fieldNames(form).filter((name) => FEEL_WORDS.has(name) || !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
  });

  it('carries rules that are written in FEEL, cite a source and point at a field', () => {
    const fields = form.schema.properties ?? {};
    for (const rule of [...(form.schema['x-rules'] ?? []), ...(form.schema['x-warnings'] ?? [])]) {
      for (const expression of [rule.check, rule.when ?? 'true']) {
        expect(() => compileExpression(expression), expression).not.toThrow();
      }
      expect(rule.source).not.toBe('');
      expect(Object.keys(fields)).toContain(rule.path.split('/')[1]);
      if (rule.each !== undefined) expect(rule.path.startsWith(`/${rule.each}/{index}`)).toBe(true);
    }
  });

  it('says which classes of personal data it holds', () => {
    expect(form.schema['x-classes']).not.toBeUndefined();
  });

  it('reads in its rules only fields it has', () => {
    const known = new Set([...fieldNames(form), 'row', 'index', 'today']);
    const words = (form.schema['x-rules'] ?? []).flatMap(({ check, when }) =>
      `${check} ${when ?? ''}`.replaceAll(/"[^"]*"/g, '').match(/\b[a-z]+(?:_[a-z0-9]+)+\b/g),
    );

    expect(words.filter((word) => word !== null && !known.has(word))).toEqual([]);
  });
});

it('names every form of the pack', () => {
  expect(forms.map(({ key }) => key)).toMatchSnapshot();
});
