import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { handlers } from '#activities/handlers.ts';
import { openTemplates } from '#activities/open-templates.ts';
import { readTemplate } from '#activities/documents/read-template.ts';
import { getForm, loadCatalog } from '#forms/catalog.ts';

const definitions = join(import.meta.dirname, '../../workflows/definitions');
const jobs = readdirSync(definitions)
  .filter((name) => name.endsWith('.bpmn'))
  .flatMap((file) => listJobs(file, readFileSync(join(definitions, file), 'utf8')));
const templates = openTemplates();

describe('every job of the published processes', () => {
  test.each(jobs)('$file $element ($type) has a handler', ({ type }) => {
    expect(Object.keys(handlers)).toContain(type);
  });

  test.each(jobs.filter(({ type }) => type === 'send-notice'))('$file $element has its text and its recipients', async ({ headers }) => {
    const { content } = await templates.getNotice(headers.template ?? '');
    expect(content).toMatch(/^Тема: .+\n/);
    const book = Object.keys(await templates.getRecipients());
    expect(book).toEqual(expect.arrayContaining((headers.recipients ?? '').split(',')));
  });

  test.each(jobs.filter(({ type }) => type === 'render-document'))(
    '$file $element has its paper, and the paper its forms',
    async ({ headers }) => {
      const { content } = await templates.getDocument(headers.template ?? '');
      const forms =
        typeof content === 'string' ? readTemplate(content).flatMap((block) => (block.kind === 'form' ? [block.form] : [])) : [];
      const catalog = loadCatalog();
      expect(forms.map((form) => getForm(catalog, form).key)).toEqual(forms);
    },
  );
});

function listJobs(file: string, xml: string) {
  return [...xml.matchAll(/<bpmn:(serviceTask|sendTask) id="([^"]+)"[\s\S]*?<\/bpmn:\1>/g)].map(([text, , element = '']) => ({
    file,
    element,
    type: /taskDefinition type="([^"]+)"/.exec(text)?.[1] ?? '',
    headers: Object.fromEntries(
      [...text.matchAll(/header key="([^"]+)" value="([^"]+)"/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
    ),
  }));
}
