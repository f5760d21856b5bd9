import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliver } from '#record/deliver.ts';
import { createId } from '#record/ids.ts';
import { lookUp } from '#record/look-up.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { listCases } from '#record/queries/list-cases.ts';
import { startInstance } from '#record/start-instance.ts';
import { bpmn, call, end, forGroup, property, start, user } from '../engine/build-bpmn.ts';
import { people, type Library, openLibrary } from './library.ts';

let library: Library;
const place = { organisation: 'branch-72', region: '72' };

beforeAll(async () => {
  library = await openLibrary();
  const dir = await mkdtemp(join(tmpdir(), 'marshrut-keys-'));
  const write = (id: string, nodes: string[], flow: string) => writeFile(join(dir, `${id}.v1.bpmn`), bpmn(nodes, [flow], { id }));
  await write('looking', [start(), user('look', { name: 'Искать', ext: forGroup('librarian') }), end()], 'start -> look -> end');
  await write('wishing', [start(), call('ask', 'looking'), end()], 'start -> ask -> end');
  const named = join(dir, 'named.v1.bpmn');
  const xml = bpmn([start(), call('ask', 'looking', { ext: property({ businessKey: 'B-8' }) }), end()], ['start -> ask -> end'], {
    id: 'named',
  });
  await writeFile(named, xml);
  await publishDefinitions(library.record, dir);
  await rm(dir, { recursive: true });
});
afterAll(() => library.close());

async function begin(process: string, businessKey: string): Promise<void> {
  const { instance } = await startInstance(library.record, { process, ...place, variables: {}, businessKey, inputId: createId() });
  for (const { id } of (await lookUp(library.record, instance)).deliveries) await deliver(library.record, id);
}

async function find(q: string): Promise<string[]> {
  const { rows } = await listCases(library.record, people.inspector, { q, limit: 10 });
  return rows.map(({ definition }) => definition.key).toSorted();
}

it('a case and what it calls are found by one key', async () => {
  await begin('wishing', 'A-7');

  expect(await find(' A-7 ')).toEqual(['looking', 'wishing']);
  expect(await find('A-70')).toEqual([]);
});

it('a call may name another key', async () => {
  await begin('named', 'A-9');

  expect(await find('A-9')).toEqual(['named']);
  expect(await find('B-8')).toEqual(['looking']);
});
