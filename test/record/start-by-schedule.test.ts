import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DefinitionRefused } from '#engine/errors.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { startRelay } from '#record/relay.ts';
import { startScheduled } from '#record/start-by-schedule.ts';
import { findNextDue } from '#record/training-clock.ts';
import { bpmn, end, forGroup, property, start, timer, user } from '../engine/build-bpmn.ts';
import { type Library, monday, openLibrary } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const folders: string[] = [];
afterEach(async () => {
  await library.owner.query('update schedule set due = null');
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

interface Stocktaking {
  key: string;
  version?: number;
  every?: string;
  organisation?: string;
}

/** A process that counts the books by itself: published at the moment the clock shows. */
async function publish({ key, version = 1, every = 'R/P1D', organisation = 'branch-72' }: Stocktaking): Promise<void> {
  const begin = start('tick', { inner: timer('cycle', every), ext: property({ startOrganisation: organisation }) });
  const folder = await mkdtemp(join(tmpdir(), 'schedule-'));
  folders.push(folder);
  await writeFile(
    join(folder, `${key}.v${version}.bpmn`),
    bpmn([begin, user('count', { ext: forGroup('librarian') }), end()], ['tick -> count -> end'], { id: key }),
  );
  await publishDefinitions(library.record, folder);
}

interface Begun {
  version: number;
  organisation: string;
  region: string;
  day: string;
}

async function listBegun(process: string): Promise<Begun[]> {
  const { rows } = await library.owner.query<Begun>(
    `select version, organisation, region, to_char(started_at at time zone 'UTC', 'YYYY-MM-DD HH24') as day from instance where process = $1 order by started_at`,
    [process],
  );
  return rows;
}

function moveDays(days: number): void {
  library.clock.move(new Date(Date.parse(monday) + days * 86_400_000).toISOString());
}

describe('a timer start event', () => {
  it('begins a case when it is due by the clock of the record, not before and not again', async () => {
    library.clock.move(monday);
    await publish({ key: 'daily' });
    expect(await startScheduled(library.record)).toBe(0);
    moveDays(1);
    expect(await startScheduled(library.record)).toBe(1);
    expect(await startScheduled(library.record)).toBe(0);
    expect(await listBegun('daily')).toEqual([{ version: 1, organisation: 'branch-72', region: '72', day: '2026-02-03 04' }]);
  });

  it('misses no moment of a cycle while the clock was not looked at, and stops after its last', async () => {
    library.clock.move(monday);
    await publish({ key: 'thrice', every: 'R3/P1D' });
    moveDays(10);
    expect(await startScheduled(library.record)).toBe(3);
    moveDays(20);
    expect(await startScheduled(library.record)).toBe(0);
    const { rows } = await library.owner.query(
      `select due, remaining, ended_at is not null as ended from schedule where definition = 'thrice'`,
    );
    expect(rows).toEqual([{ due: null, remaining: 0, ended: true }]);
  });

  it('begins a moment once, whoever is quicker and also when the row was not moved on', async () => {
    library.clock.move(monday);
    await publish({ key: 'raced' });
    moveDays(1);
    const begun = await Promise.all([startScheduled(library.record), startScheduled(library.record), startScheduled(library.record)]);
    expect(begun.reduce((sum, count) => sum + count)).toBeGreaterThan(0);
    expect(await listBegun('raced')).toHaveLength(1);
    await library.owner.query(`update schedule set due = due - interval '1 day' where definition = 'raced'`);
    expect(await startScheduled(library.record)).toBe(0);
    expect(await listBegun('raced')).toHaveLength(1);
  });

  it('of an older version ends when a newer one is published', async () => {
    library.clock.move(monday);
    await publish({ key: 'renewed' });
    moveDays(0.5);
    await publish({ key: 'renewed', version: 2 });
    moveDays(2);
    await startScheduled(library.record);
    expect((await listBegun('renewed')).map(({ version }) => version)).toEqual([2]);
  });

  it('of a version older than what is published begins nothing', async () => {
    library.clock.move(monday);
    await publish({ key: 'late', version: 2, every: 'R1/P1D' });
    await publish({ key: 'late', version: 1 });
    moveDays(3);
    await startScheduled(library.record);
    expect((await listBegun('late')).map(({ version }) => version)).toEqual([2]);
  });

  it('is seen by whoever moves the training clock from moment to moment', async () => {
    library.clock.move(monday);
    await publish({ key: 'next' });
    expect(await findNextDue(library.record)).toBe('2026-02-03T04:00:00.000Z');
  });

  it('is begun by the sweep of the relay', async () => {
    library.clock.move(monday);
    await publish({ key: 'swept', organisation: 'centre' });
    moveDays(1);
    const relay = startRelay({ record: library.record, wake: () => Promise.resolve() });
    await relay.sweep();
    await relay.stop();
    expect(await listBegun('swept')).toMatchObject([{ organisation: 'centre', region: '77' }]);
  });

  it('that gives no moment is refused at its publication', async () => {
    await expect(publish({ key: 'never', every: '=absent' })).rejects.toBeInstanceOf(DefinitionRefused);
    expect((await library.record.catalogue.list()).map(({ key }) => key)).not.toContain('never');
  });
});
