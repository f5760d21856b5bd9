import type { Reason } from '#engine/migrate.ts';
import type { Model } from '#engine/model.ts';
import type { Form } from '#forms/form.ts';
import { validateForm } from '#forms/validate.ts';
import { withClient } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';
import type { MigrationCase } from './load-cases.ts';

/** Published forms of a version, by key: what a half-written form must fit. */
export async function readForms(record: CaseRecord, model: Model): Promise<Map<string, Form>> {
  const wanted = Object.values(model.elements).flatMap((element) =>
    element.type === 'userTask' && element.form !== null ? [element.form] : [],
  );
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ key: string; title: string; schema: Form['schema']; ui: Form['ui']; sample: Form['sample']; hash: string }>(
      'select key, title, schema, ui, sample, hash from form where key = any ($1)',
      [wanted],
    ),
  );
  return new Map(rows.map((row) => [row.key, toForm(row)]));
}

function toForm(row: { key: string; title: string; schema: Form['schema']; ui: Form['ui']; sample: Form['sample']; hash: string }): Form {
  const [, name = row.key, version = '1'] = /^(.*)\.v(\d+)$/.exec(row.key) ?? [];
  return { ...row, name, version: Number(version) };
}

export interface DraftsAsked {
  found: MigrationCase;
  from: Model;
  to: Model;
  /** Where an element goes. */
  targetOf: (element: string) => string | null;
  forms: Map<string, Form>;
  today: string;
}

/**
 * A half-written form whose version changes: what is missing may still be filled in, but a field that the newer form does not know or
 * understand would be lost without a word.
 */
export function judgeDrafts({ found, from, to, targetOf, forms, today }: DraftsAsked): Reason[] {
  return found.drafts.flatMap(({ wait, data }): Reason[] => {
    const open = found.state.waits[wait];
    const before = open && from.elements[open.element];
    const after = open && to.elements[targetOf(open.element) ?? ''];
    if (before?.type !== 'userTask' || after?.type !== 'userTask' || before.form === after.form) return [];
    const name = before.name || before.id;
    if (after.form === null) {
      return [
        { element: before.id, code: 'DRAFT_WITHOUT_FORM', sentence: `«${name}»: есть черновик, а в новой версии формы у задачи нет.` },
      ];
    }
    const form = forms.get(after.form);
    if (!form) return [{ element: before.id, code: 'FORM_NOT_PUBLISHED', sentence: `«${name}»: форма ${after.form} не опубликована.` }];
    const errors = validateForm(form, data, today).filter(({ rule }) => rule !== 'required');
    if (errors.length === 0) return [];
    const fields = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
    return [{ element: before.id, code: 'DRAFT_UNFIT', sentence: `«${name}»: черновик не подходит к новой форме (${fields}).` }];
  });
}
