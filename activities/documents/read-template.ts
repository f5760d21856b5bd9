import type { Block } from './block.ts';

/** A line of a text template that takes a whole form: `@form child-information.v1 child_information audience`. */
export interface FormPlace {
  kind: 'form';
  form: string;
  /** Path of the variable with its data. */
  source: string;
  /** Path of the variable with the audience of the extract; null = the whole form. */
  audience: string | null;
}

/**
 * A text template: `# title`, `## heading`, `| cell | cell |`, `@form …`; other lines are paragraphs, an empty line ends one.
 * Values are filled in afterwards, block by block, so a value can never become markup.
 */
export function readTemplate(text: string): (Block | FormPlace)[] {
  const blocks: (Block | FormPlace)[] = [];
  let open: Block | null = null;
  for (const line of text.split('\n').map((each) => each.trim())) {
    const single = readSingle(line);
    if (single || line === '') {
      if (single) blocks.push(single);
      open = null;
      continue;
    }
    const cells = line.startsWith('|') ? splitCells(line) : null;
    if (cells && open?.kind === 'table') open.rows.push(cells);
    else if (!cells && open?.kind === 'paragraph') open.text += ` ${line}`;
    else blocks.push((open = cells ? { kind: 'table', rows: [cells] } : { kind: 'paragraph', text: line }));
  }
  return blocks;
}

function readSingle(line: string): Block | FormPlace | null {
  if (line.startsWith('## ')) return { kind: 'heading', text: line.slice(3) };
  if (line.startsWith('# ')) return { kind: 'title', text: line.slice(2) };
  const place = /^@form (\S+) (\S+)(?: (\S+))?$/.exec(line);
  return place?.[1] && place[2] ? { kind: 'form', form: place[1], source: place[2], audience: place[3] ?? null } : null;
}

/** A bar inside `{{path|otherwise}}` does not divide cells. */
function splitCells(line: string): string[] {
  const cells = line.replace(/^\||\|$/g, '').match(/(?:\{\{[^}]*\}\}|[^|])+/g) ?? [];
  return cells.map((cell) => cell.trim());
}
