import type { Variables } from '#engine/json.ts';
import { composeBlocks } from './documents/compose-blocks.ts';
import { fillDocx, readDocx } from './documents/docx-template.ts';
import { writeDocx } from './documents/docx-writer.ts';
import { writePdf } from './documents/pdf-writer.ts';
import type { Block } from './documents/block.ts';
import type { Job } from './interface.ts';
import type { Services } from './services.ts';
import { getHeader } from './job-values.ts';
import { withOfficeNames } from './office-names.ts';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * Job type `render-document`: headers `template` and `format` (`pdf` unless `docx`). The paper is stored once per job, so what was signed later is
 * what was made first. Answers with `document_id` and `sha256`.
 */
export async function renderDocument(given: Job, services: Services): Promise<Variables> {
  const job = withOfficeNames(given, services);
  const { key, content } = await services.templates.getDocument(getHeader(job, 'template'));
  const docx = typeof content === 'string' ? null : fillDocx(content, job);
  const blocks = typeof content === 'string' ? composeBlocks(content, job, services.forms) : readDocx(docx ?? content);
  const name = titleOf(blocks) ?? key;
  const asDocx = job.headers.format === 'docx';
  const stored = await services.hands.saveDocument({
    idempotencyKey: job.idempotencyKey,
    instance: job.instance,
    subject: job.subject,
    kind: key,
    name: `${name}.${asDocx ? 'docx' : 'pdf'}`,
    mediaType: asDocx ? docxType : 'application/pdf',
    content: asDocx ? (docx ?? writeDocx(blocks)) : await writePdf(blocks, { title: name, at: job.at }),
    at: job.at,
  });
  return { document_id: stored.id, sha256: stored.sha256 };
}

function titleOf(blocks: Block[]): string | null {
  const title = blocks.find((block) => block.kind === 'title');
  return title?.kind === 'title' ? title.text : null;
}
