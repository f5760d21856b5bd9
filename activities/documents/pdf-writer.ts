import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { Block } from './block.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto');
const font = (name: string) => join(folder, `Roboto-${name}.ttf`);
// Roboto comes with pdfmake and has Cyrillic and ₽.
const fonts = [font('Regular'), font('Medium'), font('Italic'), font('MediumItalic')] as const;
pdfmake.setFonts({ Roboto: { normal: fonts[0], bold: fonts[1], italics: fonts[2], bolditalics: fonts[3] } });
// Nothing in a paper may be fetched from the net or read from the disk, but the fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => fonts.some((each) => each === path));

export function writePdf(blocks: Block[], about: { title: string; at: string }): Promise<Uint8Array> {
  const content = blocks.map(layOut);
  const styles = {
    title: { fontSize: 14, bold: true, alignment: 'center', margin: [0, 0, 0, 14] },
    heading: { fontSize: 12, bold: true, margin: [0, 8, 0, 6] },
  };
  const info = { title: about.title, creator: 'Маршрут', creationDate: new Date(about.at) };
  const footer = (page: number, pages: number) => ({ text: `${page} из ${pages}`, alignment: 'center', fontSize: 8 });
  // PDF/UA asks for the language; a reader program then speaks Russian.
  const definition = {
    content,
    styles,
    info,
    footer,
    language: 'ru-RU',
    pageMargins: [60, 50, 40, 50],
    defaultStyle: { font: 'Roboto', fontSize: 11 },
  };
  return pdfmake.createPdf(definition).getBuffer();
}

function layOut(block: Block): object {
  if (block.kind !== 'table')
    return { text: block.text, ...(block.kind === 'paragraph' ? { margin: [0, 0, 0, 8] } : { style: block.kind }) };
  const width = Math.max(1, ...block.rows.map((row) => row.length));
  const body = block.rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
  if (body.length === 0) return { text: '' };
  return { table: { widths: Array<string>(width).fill('*'), body }, margin: [0, 0, 0, 10] };
}
