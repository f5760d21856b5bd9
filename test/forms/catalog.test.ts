import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FormUnknown, getForm, listForms, loadCatalog } from '#forms/catalog.ts';
import { generateAll } from '#forms/generate.ts';
import { validateForm } from '#forms/validate.ts';

/** A neutral form: the framework knows nothing of children. */
const CARD = {
  title: 'Карточка читателя',
  type: 'object',
  additionalProperties: false,
  'x-form': { code: 'Б1', title: 'Карточка читателя', source: 'правила библиотеки' },
  required: ['reader'],
  properties: {
    reader: { $ref: 'definitions:line', title: 'Читатель' },
    hall: { $ref: 'dictionary:halls.v1', title: 'Зал' },
    card_until: { type: 'string', format: 'date', title: 'Действует до' },
  },
  'x-rules': [
    { rule: 'Б-1', source: 'правила', path: '/card_until', check: 'date(card_until) > today', message: 'Карточка уже не действует' },
  ],
};

let dir = '';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'forms-'));
  mkdirSync(join(dir, 'library-card.v1'));
  mkdirSync(join(dir, 'dictionaries'));
  cpSync(join(import.meta.dirname, '../../forms/definitions'), join(dir, 'definitions'), { recursive: true });
  writeFileSync(
    join(dir, 'dictionaries/halls.v1.json'),
    JSON.stringify({
      title: 'Залы',
      source: 'правила',
      effectiveFrom: null,
      effectiveUntil: null,
      complete: true,
      entries: [{ code: 'main', title: 'Большой' }],
    }),
  );
  writeFileSync(join(dir, 'library-card.v1/schema.json'), JSON.stringify(CARD));
  writeFileSync(join(dir, 'library-card.v1/ui.json'), JSON.stringify({ hall: { 'ui:widget': 'radio' } }));
  writeFileSync(
    join(dir, 'library-card.v1/sample.json'),
    JSON.stringify({ reader: 'Ромашкина Е.', hall: 'main', card_until: '2027-01-01' }),
  );
});

afterEach(() => rmSync(dir, { recursive: true }));

describe('the catalogue', () => {
  it('gives a form that stands alone, with its looks beside it', () => {
    const form = getForm(loadCatalog(dir), 'library-card.v1');

    expect(form).toMatchObject({ key: 'library-card.v1', name: 'library-card', version: 1, title: 'Карточка читателя' });
    expect(JSON.stringify(form.schema)).not.toContain('$ref');
    expect(form.schema.properties?.['hall']).toMatchObject({ title: 'Зал', enum: ['main'], 'x-titles': { main: 'Большой' } });
    expect(form.ui).toEqual({
      'ui:order': ['reader', 'hall', 'card_until', '*'],
      hall: { 'ui:widget': 'radio', 'ui:enumNames': ['Большой'] },
      card_until: { 'ui:widget': 'date' },
    });
  });

  it('lets a neutral form be filled in and refused by its own rules', () => {
    const form = getForm(loadCatalog(dir), 'library-card.v1');

    expect(validateForm(form, form.sample, '2026-06-01')).toEqual([]);
    expect(validateForm(form, { reader: ' ', hall: 'small', card_until: '2026-06-01' }, '2026-06-01').map(({ rule }) => rule)).toEqual([
      'pattern',
      'enum',
      'Б-1',
    ]);
  });

  it('changes its hash with the content and not with the spelling', () => {
    const before = getForm(loadCatalog(dir), 'library-card.v1').hash;

    writeFileSync(join(dir, 'library-card.v1/schema.json'), JSON.stringify(CARD, null, 4));
    const respelled = getForm(loadCatalog(dir), 'library-card.v1').hash;
    writeFileSync(join(dir, 'library-card.v1/schema.json'), JSON.stringify({ ...CARD, required: [] }));

    expect(respelled).toBe(before);
    expect(getForm(loadCatalog(dir), 'library-card.v1').hash).not.toBe(before);
  });

  it('names a form it does not have', () => {
    expect(() => getForm(loadCatalog(dir), 'library-card.v2')).toThrow(FormUnknown);
  });

  it('refuses a reference to anything but definitions and dictionaries', () => {
    writeFileSync(
      join(dir, 'library-card.v1/schema.json'),
      JSON.stringify({ ...CARD, properties: { reader: { $ref: '../secret.json' } } }),
    );

    expect(() => loadCatalog(dir)).toThrow(/only definitions/);
  });
});

describe('generated types', () => {
  it('are written once, then stay current until the schema changes', async () => {
    expect(await generateAll(dir, true)).toEqual(['library-card.v1']);
    expect(await generateAll(dir, false)).toEqual(['library-card.v1']);
    expect(await generateAll(dir, true)).toEqual([]);
    expect(readFileSync(join(dir, 'library-card.v1/types.ts'), 'utf8')).toContain(
      "export interface LibraryCard {\n  reader: string;\n  hall?: 'main';",
    );
  });

  it('of the pack are current', async () => {
    expect(await generateAll(join(import.meta.dirname, '../../forms'), true)).toEqual([]);
  });
});

it('derives the words of every code in the pack', () => {
  for (const form of listForms(loadCatalog())) expect(Object.keys(form.ui)).toContain('ui:order');
});
