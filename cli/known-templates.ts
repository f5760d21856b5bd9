import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contracts } from '#activities/contracts.ts';
import type { JobContract } from '#engine/check/known.ts';

/** Key of a published text, with its version and without → paths of the values it cannot be written without. */
type Templates = { [key: string]: string[] };

/** The contracts of the jobs that write texts, with the texts there are in the folder `templates` of a pack. */
export async function withTemplates(folder: string): Promise<{ [jobType: string]: JobContract }> {
  return {
    ...contracts,
    ...put('send-notice', await readTemplates(join(folder, 'notices'))),
    ...put('render-document', await readTemplates(join(folder, 'documents'))),
  };
}

function put(jobType: string, templates: Templates): { [jobType: string]: JobContract } {
  const contract = contracts[jobType];
  if (!contract) return {};
  const headers = { ...contract.headers, template: Object.keys(templates) };
  return { [jobType]: { ...contract, headers, reads: { header: 'template', paths: templates } } };
}

async function readTemplates(folder: string): Promise<Templates> {
  const names = (await readdir(folder).catch(() => [])).toSorted((one, other) => versionOf(one) - versionOf(other));
  const read = names.map(async (name): Promise<Templates> => {
    const key = name.replace(/\.[a-z]+$/, '');
    const paths = name.endsWith('.txt') ? listPlaces(await readFile(join(folder, name), 'utf8')) : [];
    // Without a version the newest is meant, which comes last.
    return { [key]: paths, [key.replace(/\.v\d+$/, '')]: paths };
  });
  return Object.assign({}, ...(await Promise.all(read))) as Templates;
}

function versionOf(name: string): number {
  return Number(/\.v(\d+)\./.exec(name)?.[1] ?? 0);
}

/** Places that say nothing of what to write when there is no value (`{{a.b}}`); the code of a message is made with it. */
function listPlaces(text: string): string[] {
  const paths = [...text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].flatMap(([, path]) => path ?? []);
  return [...new Set(paths)].filter((path) => path !== 'message_code');
}
