import { listForms, loadCatalog } from '#forms/catalog.ts';
import { listDictionaries } from '#forms/dictionaries.ts';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { inTransaction } from './connection.ts';
import { RecordRefused } from './errors.ts';
import type { CaseRecord } from './open-record.ts';
import { canonical } from './step/step-body.ts';

export interface PublishedForms {
  added: string[];
  unchanged: string[];
}

/** Publishes every form and dictionary of a folder. A published one never changes: a change is a new version. */
export async function publishForms(record: CaseRecord, dir: string): Promise<PublishedForms> {
  const at = await record.clock.now();
  const answer: PublishedForms = { added: [], unchanged: [] };
  await inTransaction(record.writer, 'begin', async (client) => {
    const publish = async (
      name: string,
      wanted: string,
      insert: { text: string; values: unknown[] },
      known: { text: string; values: unknown[] },
    ): Promise<void> => {
      const { rowCount } = await client.query(insert);
      if (rowCount === 1) return void answer.added.push(name);
      const { rows } = await client.query<{ hash: string }>(known);
      if (rows[0]?.hash !== wanted) throw new RecordRefused('FORM_CHANGED', { file: name });
      answer.unchanged.push(name);
    };
    for (const { key, title, schema, ui, sample, hash: wanted } of listForms(loadCatalog(dir))) {
      const insert =
        'insert into form (key, title, schema, ui, sample, hash, published_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing';
      const values = [key, title, JSON.stringify(schema), JSON.stringify(ui), JSON.stringify(sample), wanted, at];
      await publish(key, wanted, { text: insert, values }, { text: 'select hash from form where key = $1', values: [key] });
    }
    for (const dictionary of listDictionaries(join(dir, 'dictionaries'))) {
      const wanted = hash('sha256', canonical(dictionary));
      const insert =
        'insert into dictionary (key, version, content, hash, published_at) values ($1, $2, $3, $4, $5) on conflict do nothing';
      const place = [dictionary.name, dictionary.version];
      const values = [...place, JSON.stringify(dictionary), wanted, at];
      await publish(
        `${dictionary.name}.v${dictionary.version}`,
        wanted,
        { text: insert, values },
        { text: 'select hash from dictionary where key = $1 and version = $2', values: place },
      );
    }
  });
  return answer;
}
