import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitStep } from '#record/commit-step.ts';
import { deliver } from '#record/deliver.ts';
import { createId } from '#record/ids.ts';
import { lookUp } from '#record/look-up.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { startInstance } from '#record/start-instance.ts';
import { boundary, bpmn, call, end, error, eventStart, forGroup, service, signal, start, user } from '../engine/build-bpmn.ts';
import { type Library, openLibrary } from './library.ts';

let library: Library;
let dir: string;
const place = { organisation: 'branch-72', region: '72' };

beforeAll(async () => {
  library = await openLibrary();
  dir = await mkdtemp(join(tmpdir(), 'marshrut-errors-'));
  const write = (id: string, nodes: string[], flows: string[]) =>
    writeFile(join(dir, `${id}.v1.bpmn`), bpmn(nodes, flows, { id, errors: ['LOST', 'TORN'], signals: ['bell'] }));
  const mend = user('mend', { name: 'Разобраться', ext: forGroup('librarian') });
  const caller = [start(), call('ask', 'seeking'), boundary('lost', 'ask', error('LOST')), mend, end()];
  await write('seeking', [start(), end('gone', { inner: error('LOST') })], ['start -> gone']);
  await write('tearing', [start(), service('tear', 'print-card'), end()], ['start -> tear -> end']);
  await write('ringing', [eventStart('rung', signal('bell')), end()], ['rung -> end']);
  await write('asking', caller, ['start -> ask -> end', 'lost -> mend -> end']);
  await write('reading', [start(), call('ask', 'tearing'), end()], ['start -> ask -> end']);
  await write('calling', [start(), call('ask', 'ringing'), end()], ['start -> ask -> end']);
  await publishDefinitions(library.record, dir);
});
afterAll(async () => {
  await library.close();
  await rm(dir, { recursive: true });
});

/** Begins a case and lets it and what it calls tell each other everything. */
async function begin(process: string): Promise<{ parent: string; child: string | undefined }> {
  const { instance: parent } = await startInstance(library.record, { process, ...place, variables: {}, inputId: createId() });
  await deliverAll(parent);
  const { rows } = await library.owner.query<{ id: string }>('select id from instance where parent = $1', [parent]);
  const child = rows[0]?.id;
  if (child !== undefined) await deliverAll(child);
  return { parent, child };
}

async function deliverAll(instance: string): Promise<void> {
  for (const { id } of (await lookUp(library.record, instance)).deliveries) await deliver(library.record, id);
}

async function incidentsOf(instance: string | undefined): Promise<unknown[]> {
  return (await library.owner.query('select element, code from incident where instance = $1', [instance])).rows;
}

describe('an error of a called case', () => {
  it('that its caller catches goes there and ends the called case', async () => {
    const { parent, child = '' } = await begin('asking');
    expect(await lookUp(library.record, child)).toMatchObject({ status: 'terminated' });
    expect((await lookUp(library.record, parent)).words).toContain('Разобраться');
    expect(await incidentsOf(child)).toEqual([]);
  });

  it('that nobody catches is an incident of the called case, and the caller waits', async () => {
    const { parent, child = '' } = await begin('reading');
    const [job] = (await lookUp(library.record, child)).jobs;
    const input = { type: 'jobError' as const, wait: job?.wait ?? 0, errorCode: 'TORN', variables: {} };
    await commitStep(library.record, { instance: child, input, inputId: createId() });
    expect(await incidentsOf(child)).toEqual([{ element: 'tear', code: 'ERROR_NOT_CAUGHT' }]);
    expect(await incidentsOf(parent)).toEqual([]);
    expect((await lookUp(library.record, parent)).words).toContain('вложенное дело');
  });
});

it('a process that begins only by an event cannot be called: an incident of the caller', async () => {
  const { parent, child } = await begin('calling');
  expect(child).toBeUndefined();
  expect(await incidentsOf(parent)).toEqual([{ element: 'ask', code: 'START_EVENT_UNKNOWN' }]);
});
