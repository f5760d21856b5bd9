import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonHistory, VerifyAnswer } from '#api/contract/audit.ts';
import type { CaseView } from '#api/contract/case.ts';
import { startPostgres, type LocalPostgres } from '#cli/local/postgres.ts';
import { isHealthy, startTemporal } from '#cli/local/temporal.ts';
import { migrate } from '#record/migrate.ts';
import { listScenarios, type ScenarioFile } from '../workflows/definitions/scenario-file.ts';
import { key, openTemporal } from '../workflows/fixtures/drive.ts';
import { masterKey } from '../workflows/fixtures/master-key.ts';
import { beginCase, findTask, playStep, readDiagram, type Replay } from './replay-scenario.ts';
import { openSystem, type System } from './system.ts';
import { problemOf, type Answer } from './visitor.ts';
import { advanceTo, untilAtRest, waitFor } from './world-at-rest.ts';

const temporal = await openTemporal();
const startAt = '2026-02-02T08:59:00+05:00';
const marshrut = join(import.meta.dirname, '..', '..', 'cli', 'marshrut.ts');

describe.skipIf(!temporal)('faults that cross the parts', () => {
  if (!temporal) return;
  let dataDir: string;
  let postgres: LocalPostgres;
  let system: System;
  let children = 0;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'marshrut-faults-'));
    await chmod(dataDir, 0o755);
    postgres = await startPostgres({ dataDir });
    await migrate(postgres.ownerUrl);
    system = await openSystem({ temporalAddress: temporal.address, startAt, database: postgres });
  });
  afterAll(async () => {
    await system.close();
    await temporal.stop();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const begin = (name: string): Promise<Replay> => beginCase(system, scenarioOf(name), children++);
  const endOf = async (replay: Replay): Promise<CaseView | null> => {
    const view = await (await system.as('supervisor.72')).get<CaseView>(`/api/cases/${replay.instance}`);
    return view.status === 'completed' ? view : null;
  };
  /** Stops Temporal, does `meanwhile`, and starts it at the same address with what is left of its database. */
  const withoutTemporal = async (meanwhile: () => Promise<void>): Promise<void> => {
    await temporal.server.stop();
    expect(await isHealthy(temporal.address)).toBe(false);
    await meanwhile();
    temporal.server = await startTemporal({ dataDir: temporal.dataDir, port: Number(temporal.address.split(':')[1]), log: () => {} });
  };

  it('PostgreSQL stops in the middle of a submit: 503 with Retry-After, nothing half written, and the same Idempotency-Key is one step when it is back', async () => {
    const visitor = await system.as('mse.72');
    const [step] = scenarioOf('i-01-whole-journey').steps;
    const cases = await Promise.all(Array.from({ length: 16 }, () => begin('i-01-whole-journey')));
    await advanceTo(system.record, await system.as('supervisor.72'), step?.at ?? '');
    const submits = await Promise.all(
      cases.map(async (replay) => {
        const { id, version } = await findTask(replay, visitor, 'screening');
        const path = `/api/tasks/${id}/submit`;
        return { path, given: { key: randomUUID(), body: { formKey: 'screening.v1', version, data: step?.data } } };
      }),
    );
    const [late, ...early] = submits;
    if (!late) throw new Error('there are sixteen');
    const send = ({ path, given }: typeof late): Promise<Answer> => visitor.send('POST', path, given);

    // when: the server dies without a word, as by kill -9, as soon as the first form is taken
    const running = early.map(send);
    await Promise.race(running);
    process.kill(postgres.pid, 'SIGQUIT');
    const answers = [...(await Promise.all(running)), await send(late)];

    // then
    const failures = answers.filter(({ status }) => status !== 200);
    expect(failures.map((answer) => [answer.status, problemOf(answer).code, answer.headers.get('retry-after')])).toEqual(
      failures.map(() => [503, 'RECORD_UNAVAILABLE', '5']),
    );
    expect(failures.length).toBeGreaterThan(0);

    // when it is back
    await postgres.stop();
    postgres = await startPostgres({ dataDir, port: postgres.port });
    const again = await Promise.all(
      submits.map((submit) =>
        waitFor(
          async () => {
            const answer = await send(submit);
            return answer.status === 503 ? null : answer;
          },
          () => 'PostgreSQL',
        ),
      ),
    );

    // then every form is one step, told of or not, and the chains are whole
    expect(again.map(({ status }) => status)).toEqual(submits.map(() => 200));
    await untilAtRest(system.record);
    for (const replay of cases) expect(await auditOf(system, replay)).toEqual({ screenings: 1, intact: true });
  }, 90_000);

  it('Temporal stopped: forms are accepted over HTTP, and what came due fires when it is back', async () => {
    const replay = await begin('i-11-accompaniment-ends-with-ipra');
    const [openCard] = replay.scenario.steps;

    await withoutTemporal(async () => {
      await playStep(replay, openCard ?? {});
      const { now } = await readDiagram(replay);
      expect(now).toContain('log-entry');
      await (await system.as('supervisor.72')).post('/api/training/advance', { to: '2026-06-10T00:01:00+05:00' });
      expect(await endOf(replay)).toBeNull();
    });

    await waitFor(
      () => endOf(replay),
      () => 'the end of the accompaniment',
    );
    expect((await readDiagram(replay)).done).toContain('TERMINATED_IPRA_EXPIRED');
  }, 90_000);

  it("Temporal's database deleted: after `npx marshrut rebuild` every open case goes on, timers included", async () => {
    const [waiting, armed] = [await begin('i-17-accompaniment-offered'), await begin('i-17-accompaniment-offered')];
    const [openCard] = armed.scenario.steps;
    await playStep(armed, openCard ?? {});
    await untilAtRest(system.record);

    await withoutTemporal(async () => {
      for (const file of ['temporal.db', 'temporal.db-wal', 'temporal.db-shm']) await rm(join(temporal.dataDir, file), { force: true });
    });
    const said = await rebuild(postgres, temporal.address);

    expect(said).toMatch(/^Разбужено дел: \d+\./);
    await playStep(waiting, openCard ?? {});
    await advanceTo(system.record, await system.as('supervisor.72'), '2028-02-02T00:01:00+05:00');
    for (const replay of [waiting, armed]) {
      await waitFor(
        () => endOf(replay),
        () => 'the end of the accompaniment',
      );
      expect((await readDiagram(replay)).done).toContain('TERMINATED_IPRA_EXPIRED');
    }
  }, 120_000);
});

function scenarioOf(name: string): ScenarioFile {
  const found = listScenarios().find((file) => file.name === `${name}.scenario.json`);
  if (!found) throw new Error(`no scenario ${name}`);
  return found.scenario;
}

/** What an auditor reads of a person: how often its first form was taken, and whether the chain is whole. */
async function auditOf(system: System, { instance }: Replay): Promise<{ screenings: number; intact: boolean }> {
  const { person } = await (await system.as('supervisor.72')).get<CaseView>(`/api/cases/${instance}`);
  const auditor = await system.as('auditor');
  const { entries } = await auditor.get<PersonHistory>(`/api/audit/people/${person?.id}/history?kind=decision`);
  const { intact } = await auditor.post<VerifyAnswer>(`/api/audit/people/${person?.id}/verify`, {});
  return { screenings: entries.filter(({ words }) => words === 'Завершена задача «Проверить условия участия»').length, intact };
}

async function rebuild({ ownerUrl, writerUrl, readerUrl }: LocalPostgres, temporalAddress: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', marshrut, 'rebuild'], {
    env: {
      ...process.env,
      DATABASE_URL: ownerUrl,
      DATABASE_WRITER_URL: writerUrl,
      DATABASE_READER_URL: readerUrl,
      MARSHRUT_MASTER_KEY: masterKey,
      MARSHRUT_PAYLOAD_KEY: key.toString('base64'),
      MARSHRUT_TRAINING: '1',
      TEMPORAL_ADDRESS: temporalAddress,
    },
  });
  return stdout;
}
