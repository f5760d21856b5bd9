import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Hands, Notice } from '#activities/interface.ts';
import { createHands } from '#activities/record-hands.ts';
import { saveDocument } from '#record/entities/document.ts';
import { openRecord, type CaseRecord } from '#record/open-record.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { startInstance } from '#record/start-instance.ts';
import { createDatabase, type TestDatabase } from '#test/record/database.ts';
import { masterKey } from '#test/workflows/fixtures/master-key.ts';

const at = '2026-02-02T04:00:00.000Z';

describe('the hands over the record', () => {
  let database: TestDatabase;
  let record: CaseRecord;
  let hands: Hands;
  beforeAll(async () => {
    database = await createDatabase();
    const { writerUrl, readerUrl } = database;
    record = await openRecord({ writerUrl, readerUrl, masterKey, clock: 'training' });
    await publishDefinitions(record, join(import.meta.dirname, '../workflows/fixtures/library'));
    hands = createHands(record);
  });
  afterAll(async () => {
    await record.close();
    await database.drop();
  });

  /** A new card, whose only job is open, as the worker would be called for it. */
  const askForCard = async () => {
    const request = { process: 'library-card', organisation: 'library-1', region: '62', variables: { reader: 'Ромашкина' } };
    const { instance } = await startInstance(record, { ...request, inputId: randomUUID() });
    const { jobs } = await hands.lookUp(instance);
    const wait = jobs[0]?.wait ?? 0;
    return { instance, wait, jobs, call: { instance, wait, jobType: 'check-card', headers: {}, attempts: 1 } };
  };
  const rows = async (sql: string, ...values: unknown[]) => (await record.writer.query<{ [name: string]: unknown }>(sql, values)).rows;

  test('an open job comes with its order and its variables', async () => {
    const { jobs, call } = await askForCard();

    expect(jobs).toMatchObject([{ jobType: 'check-card', name: 'Проверить карточку', attempts: 2, firstPauseMs: 50 }]);
    expect(await hands.loadJob(call)).toMatchObject({ element: 'check-card', variables: { reader: 'Ромашкина' }, region: '62' });
  });

  test('a job reported twice is one step, and is not there any more', async () => {
    const { instance, wait, call } = await askForCard();
    const report = {
      instance,
      inputId: `${instance}.${wait}.done`,
      input: { type: 'jobDone' as const, wait, variables: { checked: true } },
    };

    const first = await hands.commitInput(report);
    const second = await hands.commitInput(report);

    expect(first.jobs).toEqual([]);
    expect(second).toEqual(first);
    expect(await hands.loadJob(call)).toBeNull();
    expect(await rows('select 1 from fact where instance = $1', instance)).toHaveLength(2);
  });

  test('a report about a job that is gone changes nothing and answers with what there is to do', async () => {
    const { instance, wait } = await askForCard();
    await hands.commitInput({ instance, inputId: 'first', input: { type: 'jobDone', wait, variables: {} } });

    const look = await hands.commitInput({ instance, inputId: 'late', input: { type: 'jobFailed', wait, code: 'X', message: '' } });

    expect(look.words).toContain('Выдать билет');
  });

  test('a case the record does not know is over', async () => {
    const look = await hands.lookUp(randomUUID());

    expect(look).toMatchObject({ ended: true, jobs: [] });
    expect(await hands.commitInput({ instance: randomUUID(), inputId: 'x', input: { type: 'timePassed' } })).toEqual(look);
  });

  test('a notice is kept once, and its person is not readable in the table', async () => {
    const { instance } = await askForCard();
    const content = { recipient: { name: 'Ромашкина' }, title: 'Билет готов', text: 'Приходите' };
    const failures: Notice['failures'] = [{ channel: 'email', code: 'ADDRESS_REFUSED' }];
    const notice: Notice = {
      idempotencyKey: `${instance}.n`,
      instance,
      subject: null,
      organisation: 'library-1',
      template: 't.v1',
      channel: 'sms',
      status: 'queued',
      failures,
      at,
      private: content,
    };

    await hands.saveNotice(notice);
    await hands.saveNotice(notice);

    const stored = await rows('select status, failures, private from notice where instance = $1', instance);
    expect(stored).toMatchObject([{ status: 'queued', failures }]);
    expect(String(stored[0]?.private)).not.toContain('Ромашкина');
    expect(await hands.hasNotice(notice.idempotencyKey)).toBe(true);
  });

  test('a paper made again under its key is the first one, and opens in its own case only', async () => {
    const { instance } = await askForCard();
    const paper = {
      idempotencyKey: `${instance}.d`,
      instance,
      subject: null,
      kind: 'card.v1',
      name: 'Билет.pdf',
      mediaType: 'application/pdf',
      at,
    };

    const first = await hands.saveDocument({ ...paper, content: Buffer.from('первый') });
    const again = await hands.saveDocument({ ...paper, content: Buffer.from('второй') });

    expect(again).toEqual(first);
    const loaded = await hands.loadDocument(instance, first.id);
    expect([loaded?.name, Buffer.from(loaded?.content ?? []).toString()]).toEqual(['Билет.pdf', 'первый']);
    expect(await hands.loadDocument(randomUUID(), first.id)).toBeNull();
  });

  test('an uploaded file opens for the case whose form names it', async () => {
    const { instance } = await askForCard();
    const file = {
      idempotencyKey: randomUUID(),
      instance: null,
      subject: null,
      kind: 'upload',
      name: 'подпись.sig',
      mediaType: 'application/octet-stream',
    };
    const { id } = await saveDocument(record, { ...file, content: Buffer.from('x'), by: 'librarian', at });

    expect(await hands.loadDocument(instance, id)).toMatchObject({ name: 'подпись.sig' });
  });

  test('a signature is kept with its verdict and is never qualified', async () => {
    const { instance } = await askForCard();
    const document = randomUUID();
    const verdict = {
      valid: true,
      qualified: false as const,
      verifier: 'учебная проверка',
      signer: 'Котов И. И.',
      words: 'УЧЕБНАЯ ПОДПИСЬ',
    };

    await hands.saveSignature({ idempotencyKey: `${instance}.s`, document, verdict, at });

    expect(await rows('select qualified, valid from signature where document = $1', document)).toEqual([{ qualified: false, valid: true }]);
  });

  test('a window opens, closes, and opens anew for the next version', async () => {
    const { instance } = await askForCard();
    const window = { instance, subject: randomUUID(), name: 'review', organisation: 'fb', from: at, until: '2026-02-13T00:00:00.000Z' };
    const closed = async () =>
      (await rows('select closed_at from access_window where instance = $1', instance)).map((row) => row.closed_at !== null);

    await hands.openAccessWindow(window);
    await hands.closeAccessWindow({ instance, name: 'review', at: '2026-02-05T00:00:00.000Z' });
    expect(await closed()).toEqual([true]);

    await hands.openAccessWindow({ ...window, until: '2026-03-01T00:00:00.000Z' });
    expect(await closed()).toEqual([false]);
  });
});
