import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import type { Json } from '#engine/json.ts';
import type { Job } from '../interface.ts';
import { JobRefused } from '../job-errors.ts';
import { isContext, writeValue } from '../job-values.ts';
import type { Block } from './block.ts';

/** An office's own docx with docxtemplater tags: `{case_no}`, `{#rows}…{/rows}`. A value that is absent is written as a dash. */
export function fillDocx(template: Uint8Array, job: Job): Uint8Array {
  try {
    const document = new Docxtemplater(new PizZip(template), {
      paragraphLoop: true,
      linebreaks: true,
      nullGetter: () => '—',
      errorLogging: false,
    });
    document.render(toWritten(job.variables));
    return document.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' });
  } catch (error) {
    throw new JobRefused('TEMPLATE_BROKEN', `Шаблон документа не заполнить: ${explain(error)}. Исправьте его и опубликуйте новой версией.`);
  }
}

/** Text of a docx in order: what our PDF is drawn from. Fonts and pictures of the original stay in the docx alone. */
export function readDocx(docx: Uint8Array): Block[] {
  const xml = new PizZip(docx).file('word/document.xml')?.asText() ?? '';
  const blocks: Block[] = [];
  for (const [part] of xml.matchAll(/<w:tbl>[\s\S]*?<\/w:tbl>|<w:p[ >][\s\S]*?<\/w:p>/g)) {
    if (!part.startsWith('<w:tbl>')) blocks.push({ kind: 'paragraph', text: textOf(part) });
    else blocks.push({ kind: 'table', rows: piecesOf(part, 'tr').map((row) => piecesOf(row, 'tc').map(textOf)) });
  }
  return blocks.filter((block) => block.kind === 'table' || block.text !== '');
}

function piecesOf(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<w:${tag}[ >][\\s\\S]*?</w:${tag}>`, 'g'))].map(([piece]) => piece);
}

function textOf(xml: string): string {
  const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1] ?? '');
  return texts
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

function toWritten(value: Json): Json {
  if (Array.isArray(value)) return value.map(toWritten);
  if (isContext(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toWritten(each)]));
  return typeof value === 'boolean' ? value : writeValue(value);
}

/** docxtemplater names the tag and what is wrong with it; neither is personal. */
function explain(error: unknown): string {
  const found = (error as { properties?: { errors?: { properties?: { id?: string; xtag?: string } }[] } }).properties?.errors ?? [];
  const tags = found.map(({ properties }) => `${properties?.id ?? 'ошибка'} «${properties?.xtag ?? ''}»`);
  return tags.length > 0 ? tags.join(', ') : 'это не документ docx';
}
