import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commitStep } from '#record/commit-step.ts';
import { correlateMessage, releaseAllKept, type Correlated } from '#record/correlate-message.ts';
import { createId } from '#record/ids.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { startInstance } from '#record/start-instance.ts';
import { and, bpmn, catching, end, forGroup, io, message, start, user } from '../engine/build-bpmn.ts';
import { complete, type Library, openLibrary } from './library.ts';

const mailbox = bpmn(
  [start('came', { inner: message('letter') }), user('read', { ext: forGroup('librarian') }), end()],
  ['came -> read -> end'],
  {
    id: 'mailbox',
    messages: { letter: null },
  },
);
const twoBranches = bpmn(
  [start(), and('f'), catching('a', message('call')), catching('b', message('call')), end()],
  ['start -> f', 'f -> a -> end', 'f -> b -> end'],
  { id: 'two-branches', messages: { call: '=key' } },
);
const inOrder = bpmn(
  [
    start(),
    user('first', { ext: forGroup('librarian') }),
    catching('one', message('news'), { ext: io({}, { one: '=n' }) }),
    catching('two', message('news'), { ext: io({}, { two: '=n' }) }),
    user('last', { ext: forGroup('librarian') }),
  ],
  ['start -> first -> one -> two -> last'],
  { id: 'in-order', messages: { news: '=key' } },
);
const other = bpmn([start(), catching('one', message('news')), end()], ['start -> one -> end'], {
  id: 'other',
  messages: { news: '=key' },
});

const origin = { subject: null, organisation: 'branch-72', region: '72' };

let library: Library;
let folder: string;
let key: string;
beforeAll(async () => {
  library = await openLibrary();
  folder = await mkdtemp(join(tmpdir(), 'letters-'));
  for (const [name, text] of Object.entries({ mailbox, 'two-branches': twoBranches, 'in-order': inOrder, other }))
    await writeFile(join(folder, `${name}.v1.bpmn`), text);
  await publishDefinitions(library.record, folder);
});
afterAll(async () => {
  await library.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  key = createId();
});

function send(name: string, more: { variables?: { n: number }; timeToLive?: string | null; messageId?: string } = {}): Promise<Correlated> {
  const { variables = {}, timeToLive = null, messageId = createId() } = more;
  return correlateMessage(library.record, { name, correlationKey: key, messageId, variables, timeToLive, origin });
}

async function begin(process: string): Promise<string> {
  const { instance } = await startInstance(library.record, {
    process,
    organisation: 'branch-72',
    region: '72',
    variables: { key },
    inputId: createId(),
  });
  return instance;
}

async function finishTask(instance: string): Promise<void> {
  const { rows } = await library.owner.query<{ wait: number }>('select wait from task where instance = $1 and closed_at is null', [
    instance,
  ]);
  await complete(library.record, { instance, wait: rows[0]?.wait ?? 0, variables: {} });
}

async function waitsOf(instance: string): Promise<string[]> {
  const { rows } = await library.owner.query<{ element: string }>(
    'select element from wait where instance = $1 union all select element from task where instance = $1 and closed_at is null order by 1',
    [instance],
  );
  return rows.map(({ element }) => element);
}

describe('a message that begins a case', () => {
  it('begins one for its key, and no other while that is open', async () => {
    const first = await send('letter');
    const second = await send('letter');
    expect(first.instances).toHaveLength(1);
    expect(second).toEqual({ instances: [], kept: false });
  });

  it('begins the same one however often it is sent', async () => {
    const messageId = createId();
    const first = await send('letter', { messageId });
    expect(await send('letter', { messageId })).toEqual(first);
  });

  it('is kept while the case is open and begins the next one when it ends', async () => {
    const first = await send('letter', { timeToLive: 'PT2H' });
    expect(await send('letter', { timeToLive: 'PT2H' })).toEqual({ instances: [], kept: true });
    await finishTask(first.instances[0] ?? '');
    const { rows } = await library.owner.query(
      `select status from instance where id in (select instance from message_start where correlation_key = $1)`,
      [key],
    );
    expect(rows).toEqual([{ status: 'active' }]);
    expect((await send('letter')).instances).toEqual([]);
  });

  it('begins the next one also when the moment of the end was lost', async () => {
    const first = await send('letter');
    const [instance = ''] = first.instances;
    await send('letter', { timeToLive: 'PT2H' });
    // As if whoever ended it had died before he told.
    await library.owner.query(`update instance set status = 'completed' where id = $1`, [instance]);
    await releaseAllKept(library.record);
    const { rows } = await library.owner.query(`select instance from message_start where correlation_key = $1`, [key]);
    expect(rows).not.toEqual([{ instance }]);
  });

  it('without a key begins one each time', async () => {
    key = '';
    expect((await send('letter')).instances).toHaveLength(1);
    expect((await send('letter')).instances).toHaveLength(1);
  });

  it('sent by many at once begins one', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => send('letter')));
    expect(all.flatMap(({ instances }) => instances)).toHaveLength(1);
  });
});

describe('a message that is waited for', () => {
  it('is received by one of two branches, the next message by the other', async () => {
    const instance = await begin('two-branches');
    await send('call', { timeToLive: 'PT1H' });
    expect(await waitsOf(instance)).toEqual(['b']);
    await send('call');
    expect(await waitsOf(instance)).toEqual([]);
  });

  it('goes to the next that waits when the first holds another for its suspended case', async () => {
    const first = await begin('other');
    const suspend = { type: 'suspend' as const, clock: 'stopped' as const, reason: 'проверка' };
    await commitStep(library.record, { instance: first, input: suspend, inputId: createId() });
    expect((await send('news')).instances).toEqual([first]);
    const second = await begin('other');
    expect((await send('news')).instances).toEqual([second]);
    expect(await waitsOf(second)).toEqual([]);
  });

  it('is received in the order of sending when it was kept, one each', async () => {
    const instance = await begin('in-order');
    await send('news', { variables: { n: 1 }, timeToLive: 'PT1H' });
    library.clock.move('2026-02-02T04:00:01.000Z');
    await send('news', { variables: { n: 2 }, timeToLive: 'PT1H' });
    await finishTask(instance);
    expect(await waitsOf(instance)).toEqual(['last']);
  });

  it('stays for other processes for its time to live', async () => {
    const one = await begin('other');
    expect((await send('news', { timeToLive: 'PT1H' })).instances).toEqual([one]);
    const another = await begin('in-order');
    await finishTask(another);
    expect(await waitsOf(another)).toEqual(['two']);
    const again = await begin('other');
    expect(await waitsOf(again)).toEqual(['one']);
    await commitStep(library.record, { instance: again, input: { type: 'cancel', reason: 'хватит' }, inputId: createId() });
  });
});
