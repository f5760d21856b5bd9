import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StepRefused } from '#engine/errors.ts';
import { commitStep } from '#record/commit-step.ts';
import { correlateMessage } from '#record/correlate-message.ts';
import { deliver } from '#record/deliver.ts';
import { createId } from '#record/ids.ts';
import { loadJob } from '#record/load-job.ts';
import { lookUp } from '#record/look-up.ts';
import { startInstance } from '#record/start-instance.ts';
import { addReader, complete, type Library, openLibrary } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const place = { organisation: 'branch-72', region: '72' };

async function startErrand(card: string): Promise<string> {
  const subject = await addReader(library.record);
  const variables = { reader: 'Ромашкина', card };
  const { instance } = await startInstance(library.record, { process: 'errands', ...place, subject, variables, inputId: createId() });
  return instance;
}

async function finishJob(instance: string): Promise<void> {
  const [job] = (await lookUp(library.record, instance)).jobs;
  await commitStep(library.record, { instance, input: { type: 'jobDone', wait: job?.wait ?? 0, variables: {} }, inputId: createId() });
}

describe('looking up', () => {
  it('tells of the job, and the job sees its variables after mapping', async () => {
    const instance = await startErrand(createId());
    const look = await lookUp(library.record, instance);
    expect(look).toMatchObject({ ended: false, sleepMs: null, deliveries: [], words: 'Ждёт: работа «Напечатать билет».' });
    expect(look.jobs).toMatchObject([{ jobType: 'print-card', retries: 2, headers: { paper: 'A6' }, element: 'print' }]);
    const job = await loadJob(library.record, instance, look.jobs[0]?.wait ?? 0);
    expect(job?.variables).toMatchObject({ name: 'Ромашкина' });
  });

  it('tells of the timer in milliseconds of the record’s clock', async () => {
    const card = createId();
    const instance = await startErrand(card);
    await finishJob(instance);
    await correlateMessage(library.record, {
      name: 'book-returned',
      correlationKey: card,
      messageId: createId(),
      variables: {},
      timeToLive: null,
    });
    expect(await lookUp(library.record, instance)).toMatchObject({
      sleepMs: 3_600_000,
      nextDue: '2026-02-02T05:00:00.000Z',
      sleepWords: 'таймер «Отдых»',
    });
  });
});

describe('a message', () => {
  it('is received once, however often it is sent', async () => {
    const card = createId();
    const instance = await startErrand(card);
    await finishJob(instance);
    const message = { name: 'book-returned', correlationKey: card, messageId: createId(), variables: {}, timeToLive: 'P1D' };
    expect(await correlateMessage(library.record, message)).toEqual({ instances: [instance], kept: false });
    await correlateMessage(library.record, message);
    const { rows } = await library.owner.query(`select count(*)::int as steps from fact where instance = $1`, [instance]);
    expect(rows).toEqual([{ steps: 3 }]);
  });

  it('that nobody waits for yet is kept for its time to live and received when somebody does', async () => {
    const card = createId();
    const message = { name: 'book-returned', correlationKey: card, messageId: createId(), variables: { shelf: 'Б-7' }, timeToLive: 'PT2H' };
    expect(await correlateMessage(library.record, message)).toEqual({ instances: [], kept: true });
    const instance = await startErrand(card);
    await finishJob(instance);
    expect((await lookUp(library.record, instance)).sleepMs).toBe(3_600_000);
    const { rows } = await library.owner.query('select taken from kept_message where id = $1', [message.messageId]);
    expect(rows).toEqual([{ taken: ['errands'] }]);
  });

  it('is forgotten when its time to live is over', async () => {
    const fresh = await openLibrary();
    try {
      const message = { name: 'book-returned', correlationKey: 'k', messageId: createId(), variables: {}, timeToLive: 'PT2H' };
      await correlateMessage(fresh.record, message);
      fresh.clock.move('2026-02-02T06:00:00.000Z');
      const variables = { reader: 'А', card: 'k' };
      const { instance } = await startInstance(fresh.record, { process: 'errands', ...place, variables, inputId: createId() });
      const [job] = (await lookUp(fresh.record, instance)).jobs;
      await commitStep(fresh.record, { instance, input: { type: 'jobDone', wait: job?.wait ?? 0, variables: {} }, inputId: createId() });
      expect((await lookUp(fresh.record, instance)).words).toBe('Ждёт: сообщение «book-returned».');
    } finally {
      await fresh.close();
    }
  });
});

describe('a called case', () => {
  async function order(): Promise<{ parent: string; child: string }> {
    const subject = await addReader(library.record);
    const variables = { branch: 'branch-72', wish: 'Сказки', due: null };
    const { instance: parent } = await startInstance(library.record, {
      process: 'order',
      ...place,
      subject,
      variables,
      inputId: createId(),
    });
    for (const { id } of (await lookUp(library.record, parent)).deliveries) {
      await deliver(library.record, id);
      await deliver(library.record, id);
    }
    const { rows } = await library.owner.query<{ id: string }>('select id from instance where parent = $1', [parent]);
    expect(rows).toHaveLength(1);
    return { parent, child: rows[0]?.id ?? '' };
  }

  it('is started once, about the same person, and its end ends the caller', async () => {
    const { parent, child } = await order();
    expect(await lookUp(library.record, parent)).toMatchObject({ deliveries: [], words: 'Ждёт: вложенное дело «lend».' });
    const { rows } = await library.owner.query<{ wait: number }>('select wait from task where instance = $1', [child]);
    await complete(library.record, { instance: child, wait: rows[0]?.wait ?? 0, variables: { found: false } });
    for (const { id } of (await lookUp(library.record, child)).deliveries) {
      await deliver(library.record, id);
      await deliver(library.record, id);
    }
    expect((await lookUp(library.record, parent)).status).toBe('completed');
  });

  it('that cannot begin is an incident of its caller, who does not wait for ever', async () => {
    const { engine } = library.record;
    const step: typeof engine.step = (model, state, input, ...rest) => {
      if (input.type === 'start' && input.parent) throw new StepRefused('LIMIT_EXCEEDED');
      return engine.step(model, state, input, ...rest);
    };
    const record = { ...library.record, engine: { ...engine, step } };
    const variables = { branch: 'branch-72', wish: 'Сказки', due: null };
    const { instance } = await startInstance(record, { process: 'order', ...place, variables, inputId: createId() });
    for (const { id } of (await lookUp(record, instance)).deliveries) await deliver(record, id);
    const { rows } = await library.owner.query('select element, code from incident where instance = $1', [instance]);
    expect(rows).toEqual([{ element: 'lend', code: 'LIMIT_EXCEEDED' }]);
    expect((await lookUp(record, instance)).deliveries).toEqual([]);
  });

  it('is cancelled with its caller', async () => {
    const { parent, child } = await order();
    await commitStep(library.record, { instance: parent, input: { type: 'cancel', reason: 'передумали' }, inputId: createId() });
    for (const { id } of (await lookUp(library.record, parent)).deliveries) await deliver(library.record, id);
    expect((await lookUp(library.record, child)).status).toBe('terminated');
  });
});
