import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportToRegistry } from '#activities/export-to-registry.ts';
import { buildJob, buildWorld } from './fixtures/world.ts';

describe('export-to-registry', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marshrut-registry-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('the exchange is not connected: the process takes its manual task', async () => {
    await expect(exportToRegistry(buildJob(), buildWorld().services)).rejects.toMatchObject({ errorCode: 'REGISTRY_UNAVAILABLE' });
  });

  test('two attempts leave one whole file', async () => {
    const { services } = buildWorld({ registryDir: folder });
    const job = buildJob({ variables: { score: { score_effect: 1 } } });

    const answer = await exportToRegistry(job, services);
    await exportToRegistry({ ...job, attempt: 2 }, services);

    const [file = '', ...others] = await readdir(join(folder, 'out'));
    expect(others).toEqual([]);
    expect(JSON.parse(await readFile(join(folder, 'out', file), 'utf8'))).toMatchObject({
      region: '72',
      entry: { score: { score_effect: 1 } },
    });
    expect(answer).toMatchObject({ registry: { file, way: 'exchange' } });
  });

  test('a folder that cannot be written is tried again, then left to the manual task', async () => {
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    const { services } = buildWorld({ registryDir: blocked });

    await expect(exportToRegistry(buildJob(), services)).rejects.toMatchObject({ code: 'ENOTDIR' });
    await expect(exportToRegistry(buildJob({ attempt: 3 }), services)).rejects.toMatchObject({ errorCode: 'REGISTRY_UNAVAILABLE' });
  });
});
