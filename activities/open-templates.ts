import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecipientBook, Template, Templates } from './services.ts';
import { JobRefused } from './job-errors.ts';

const published = fileURLToPath(new URL('../workflows/definitions/templates', import.meta.url));

/** Templates as files: `notices/<key>.v<n>.txt`, `documents/<key>.v<n>.txt` or `.docx`, `recipients.v<n>.json`. */
export function openTemplates(directory = published): Templates {
  return {
    getNotice: async (key) => {
      const found = await findNewest(join(directory, 'notices'), key);
      return { key: found.key, content: await readFile(found.file, 'utf8') };
    },
    getDocument: async (key): Promise<Template<string | Uint8Array>> => {
      const found = await findNewest(join(directory, 'documents'), key);
      return { key: found.key, content: found.file.endsWith('.docx') ? await readFile(found.file) : await readFile(found.file, 'utf8') };
    },
    getRecipients: async () => JSON.parse(await readFile((await findNewest(directory, 'recipients')).file, 'utf8')) as RecipientBook,
  };
}

async function findNewest(folder: string, key: string): Promise<{ key: string; file: string }> {
  const names = await readdir(folder).catch(() => []);
  const found = names
    .map((name) => ({ name, match: /^(.+)\.v(\d+)\.(txt|docx|json)$/.exec(name) }))
    .filter(({ match }) => match && (match[1] === key || `${match[1]}.v${match[2]}` === key))
    .toSorted((a, b) => Number(b.match?.[2]) - Number(a.match?.[2]))[0];
  if (!found?.match) throw new JobRefused('TEMPLATE_UNKNOWN', `Нет шаблона «${key}»: добавьте его к определениям и опубликуйте.`);
  return { key: `${found.match[1]}.v${found.match[2]}`, file: join(folder, found.name) };
}
