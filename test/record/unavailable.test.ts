import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type LocalPostgres } from '#cli/local/postgres.ts';
import { commitStep } from '#record/commit-step.ts';
import { realClock } from '#record/clock.ts';
import { RecordUnavailable } from '#record/errors.ts';
import { createId } from '#record/ids.ts';
import { migrate } from '#record/migrate.ts';
import { type CaseRecord, openRecord } from '#record/open-record.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import type { StepRequest } from '#record/step/move-instance.ts';
import type { StepAnswer } from '#record/step/step-answer.ts';
import { verifyHistory } from '#record/verify-history.ts';
import { addReader, lend, openedBy } from './library.ts';

/** A server of its own, with real flushing: it is killed in this test. */
let dataDir: string;
let server: LocalPostgres;
let record: CaseRecord;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'marshrut-unavailable-'));
  await chmod(dataDir, 0o755);
  server = await startPostgres({ dataDir });
  await migrate(server.ownerUrl);
  record = await openRecord({ ...server, masterKey: Buffer.alloc(32, 3).toString('base64'), clock: realClock });
  await publishDefinitions(record, join(import.meta.dirname, 'fixtures'));
});
afterAll(async () => {
  await record.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('PostgreSQL stops in the middle of a submit', () => {
  it('the step is unavailable, nothing is half written, and the same input id makes it good when the server is back', async () => {
    // given: many submits of different cases on their way
    const subject = await addReader(record);
    const cases = await Promise.all(Array.from({ length: 40 }, (_, index) => lend(record, { subject: index % 2 ? subject : null })));
    const submits = cases.map((begun) => ({
      instance: begun.instance,
      input: { type: 'completeTask' as const, wait: openedBy(begun), variables: { found: true } },
      inputId: createId(),
    }));
    // when: the server dies without a word, as by kill -9
    const running = Promise.allSettled(submits.map((submit) => commitStep(record, submit)));
    process.kill(server.pid, 'SIGQUIT');
    const outcomes = await running;
    // then
    const failures = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.filter((failure) => !(failure instanceof RecordUnavailable))).toEqual([]);
    await expect(commitStep(record, submits[0] ?? never())).rejects.toThrow(RecordUnavailable);

    // when it is back
    await server.stop();
    server = await startPostgres({ dataDir, port: server.port });
    const answers = await Promise.all(submits.map((submit) => sendUntilAnswered(submit)));

    // then every submit is one step, told of or not, and the chains are whole
    expect(answers.every(({ seq }) => seq === 2)).toBe(true);
    const acknowledged = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.instance] : []));
    const replayed = new Set(answers.filter((answer) => answer.replayed).map(({ instance }) => instance));
    expect(acknowledged.filter((instance) => !replayed.has(instance))).toEqual([]);
    expect(await verifyHistory(record, 'all')).toMatchObject({ intact: true, checked: 80 });
  });
});

/** What a client does: the same input id again for as long as the record is unavailable. */
async function sendUntilAnswered(submit: StepRequest): Promise<StepAnswer> {
  for (;;) {
    try {
      return await commitStep(record, submit);
    } catch (error) {
      if (!(error instanceof RecordUnavailable)) throw error;
    }
  }
}

function never(): never {
  throw new Error('there are forty');
}
