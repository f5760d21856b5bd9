import { describe, expect, it } from 'vitest';
import { listChanges } from '#api/audit/list-changes.ts';
import { maskForm } from '#api/audit/mask-form.ts';
import type { Form, FormSchema } from '#forms/form.ts';
import { visitForm } from '../door.ts';

const data = { reader: 'Незабудкина', visited_on: '2026-04-15', note: 'болел' };
const withRoot = (extra: object): Form => ({ ...visitForm, schema: { ...visitForm.schema, ...extra } as FormSchema });

describe('a form before an auditor who gave no reason', () => {
  it('that does not say what it holds shows dates only', () => {
    expect(maskForm(visitForm, data)).toEqual({ data: { visited_on: '2026-04-15' }, masked: true });
  });

  it('that holds neither health nor family shows all', () => {
    expect(maskForm(withRoot({ 'x-classes': ['I', 'P'] }), data)).toEqual({ data, masked: false });
  });

  it('that marks its fields hides those marked', () => {
    const properties = { ...visitForm.schema.properties, note: { type: 'string', title: 'Заметка', 'x-class': 'M' } };

    expect(maskForm(withRoot({ 'x-classes': ['I', 'M'], properties }), data)).toEqual({
      data: { reader: 'Незабудкина', visited_on: '2026-04-15' },
      masked: true,
    });
  });
});

describe('what changed since the form before', () => {
  it('is told by titles of fields, dates as people write them', () => {
    const changes = listChanges(
      visitForm,
      { reader: 'Незабудкина', visited_on: '2026-04-14' },
      { reader: 'Незабудкина', visited_on: '2026-04-15', note: 'да' },
    );

    expect(changes).toEqual([
      { path: '/visited_on', field: 'Дата посещения', before: '14.04.2026', after: '15.04.2026' },
      { path: '/note', field: 'Заметка', before: null, after: 'да' },
    ]);
  });
});
