import type { CaseRecord } from '#record/open-record.ts';
import type { PublishedDefinition, Shelf } from '../deps.ts';

/** Published definitions with their models, from the record's catalogue, which compiles each once. */
export function openShelf(record: CaseRecord): Shelf {
  const list = async (): Promise<PublishedDefinition[]> => {
    const files = (await record.catalogue.list()).filter(({ kind }) => kind === 'bpmn');
    const ofFiles = files.map((file) =>
      file.processes.map(async (process, index): Promise<PublishedDefinition> => {
        const name = `${file.key}.v${file.version}`;
        const model = await record.catalogue.getModel(process, file.version);
        return { key: index === 0 ? name : `${name}/${process}`, model, source: file.source, publishedAt: file.publishedAt.toISOString() };
      }),
    );
    return Promise.all(ofFiles.flat());
  };
  return { list, find: async (key) => (await list()).find((definition) => definition.key === key) ?? null };
}
