import { describe, expect, test } from 'vitest';
import { readDocx } from '#activities/documents/docx-template.ts';
import { writeDocx } from '#activities/documents/docx-writer.ts';
import { renderDocument } from '#activities/render-document.ts';
import { openTemplates } from '#activities/open-templates.ts';
import { writeValue } from '#activities/job-values.ts';
import { JobRefused } from '#activities/job-errors.ts';
import { getForm } from '#forms/catalog.ts';
import { buildJob, buildWorld } from './fixtures/world.ts';

const asDocx = { format: 'docx' };
const textOf = (content: Uint8Array | undefined) => JSON.stringify(readDocx(content ?? new Uint8Array()));

/** Templates of which one is given as it lies in a file. */
function withDocument(content: string | Uint8Array) {
  return { ...openTemplates(), getDocument: async () => ({ key: 'given.v1', content }) };
}

describe('render-document', () => {
  test('a paper is stored as PDF and the answer names it by its hash', async () => {
    const { services, documents } = buildWorld();

    const answer = await renderDocument(buildJob({ headers: { template: 'closing' } }), services);

    expect(
      Buffer.from(documents[0]?.content ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(documents[0]).toMatchObject({ kind: 'closing.v1', name: 'Документ о закрытии дела.pdf', mediaType: 'application/pdf' });
    expect(answer).toEqual({ document_id: 'document-1', sha256: documents[0]?.sha256 });
  });

  test('a second attempt of the same job answers with the paper of the first', async () => {
    const { services, documents } = buildWorld();
    const job = buildJob({ headers: { template: 'closing' } });

    const first = await renderDocument(job, services);
    const second = await renderDocument({ ...job, attempt: 2 }, services);

    expect(second).toEqual(first);
    expect(documents).toHaveLength(1);
  });

  test('each of the three extracts holds only what its reader may see', async () => {
    const { services, documents } = buildWorld();
    const { sample } = getForm(services.forms, 'child-information.v1');
    const render = (audience: string) => {
      const job = buildJob({
        headers: { template: 'child-information-extract', ...asDocx },
        variables: { child_information: sample, audience },
      });
      return renderDocument({ ...job, idempotencyKey: audience }, services);
    };

    await Promise.all(['S', 'O', 'P'].map(render));

    const text = Object.fromEntries(documents.map(({ idempotencyKey, content }) => [idempotencyKey, textOf(content)]));
    const [card, diagnosis] = [writeValue(sample.mir_card ?? null), writeValue(sample.diagnosis_main ?? null)];
    expect([text.S?.includes(card), text.O?.includes(card), text.P?.includes(card)]).toEqual([true, false, false]);
    expect([text.S, text.O, text.P].some((each) => each?.includes(diagnosis))).toBe(false);
  });

  test('an extract for nobody is refused', async () => {
    const { services } = buildWorld();
    const job = buildJob({ headers: { template: 'child-information-extract' }, variables: { child_information: {}, audience: 'X' } });

    await expect(renderDocument(job, services)).rejects.toMatchObject({ code: 'AUDIENCE_UNKNOWN' });
  });

  test('codes and dates of a form are written in words', async () => {
    const { services, documents } = buildWorld({ templates: withDocument('# Согласие\n@form consent.v1 consent') });
    const { sample } = getForm(services.forms, 'consent.v1');

    await renderDocument(
      buildJob({ headers: { template: 'given', ...asDocx }, variables: { consent: { ...sample, decided_on: '2026-02-03' } } }),
      services,
    );

    const text = textOf(documents[0]?.content);
    expect(text).toContain('03.02.2026');
    expect(text).not.toContain(writeValue(sample.kind ?? null));
  });

  test('an organisation is named, its code is not shown', async () => {
    const { services, documents } = buildWorld({ templates: withDocument('Выдано: {{office}}, {{offices}}') });

    await renderDocument(
      buildJob({ headers: { template: 'given', ...asDocx }, variables: { office: 'mse-72', offices: ['mse-72'] } }),
      services,
    );

    expect(readDocx(documents[0]?.content ?? new Uint8Array())).toEqual([
      { kind: 'paragraph', text: 'Выдано: Бюро МСЭ № 1, Тюмень, Бюро МСЭ № 1, Тюмень' },
    ]);
  });

  test('a docx of an office is filled by its tags, rows repeated', async () => {
    const template = writeDocx([
      { kind: 'paragraph', text: 'Читатель {name}' },
      { kind: 'table', rows: [['{#books}{title}', '{taken}{/books}']] },
    ]);
    const { services, documents } = buildWorld({ templates: withDocument(template) });
    const books = [
      { title: 'Цветник', taken: '2026-02-02' },
      { title: 'Сад', taken: '2026-02-03' },
    ];

    await renderDocument(buildJob({ headers: { template: 'given', ...asDocx }, variables: { name: 'Ромашкина', books } }), services);

    expect(readDocx(documents[0]?.content ?? new Uint8Array())).toEqual([
      { kind: 'paragraph', text: 'Читатель Ромашкина' },
      {
        kind: 'table',
        rows: [
          ['Цветник', '02.02.2026'],
          ['Сад', '03.02.2026'],
        ],
      },
    ]);
  });

  test('a docx with a broken tag is refused with the name of the tag', async () => {
    const template = writeDocx([{ kind: 'paragraph', text: 'Читатель {#books}' }]);
    const { services } = buildWorld({ templates: withDocument(template) });

    const refusal = await renderDocument(buildJob({ headers: { template: 'given' } }), services).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(JobRefused);
    expect(refusal).toMatchObject({ message: expect.stringContaining('books') as string });
  });

  test('a value cannot become markup of the paper', async () => {
    const { services, documents } = buildWorld({ templates: withDocument('{{name}}') });

    await renderDocument(
      buildJob({ headers: { template: 'given', ...asDocx }, variables: { name: '# Не заголовок <w:b/> & {{x}}' } }),
      services,
    );

    expect(readDocx(documents[0]?.content ?? new Uint8Array())).toEqual([{ kind: 'paragraph', text: '# Не заголовок <w:b/> & {{x}}' }]);
  });
});
