import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, test } from 'vitest';
import { createPayloadCodec } from '#activities/payload-codec.ts';
import { installRuntime } from '#activities/worker.ts';
import { bundleWorkflows } from '#activities/workflow-bundle.ts';
import { key } from './fixtures/drive.ts';

installRuntime();
const folder = join(import.meta.dirname, 'histories');
const names = readdirSync(folder);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const workflowBundle = await bundleWorkflows(join(import.meta.dirname, '../../node_modules/.cache/marshrut'));

describe('recorded histories', () => {
  test('there is at least one', () => {
    expect(names.length).toBeGreaterThan(0);
  });

  test.each(names)('%s replays with the workflow of today', async (name) => {
    expect(await replay(JSON.parse(read(name)))).toBeNull();
  });

  test.each(names)('%s with a changed order of commands would be found', async (name) => {
    const changed = JSON.parse(read(name).replaceAll('check-card', 'other-job')) as unknown;

    expect(await replay(changed)).toMatchObject({ name: 'DeterminismViolationError' });
  });

  test.each(names)('%s shows the journey and hides the person', (name) => {
    const payloads = JSON.stringify(listPayloads(JSON.parse(read(name))));

    expect(payloads).toContain('issue-card');
    expect(payloads).toContain('Проверить карточку');
    expect(payloads).toContain('срок возврата');
    expect(payloads).not.toContain('Ромашкина');
  });
});

async function replay(history: unknown): Promise<Error | null> {
  const options = { workflowBundle, dataConverter: { payloadCodecs: [createPayloadCodec(key)] } };
  for await (const { error } of Worker.runReplayHistories(options, [{ workflowId: 'replayed', history: historyFromJSON(history) }]))
    return error ?? null;
  throw new Error('nothing was replayed');
}

/** Texts of all payloads of a history, decoded from base64 only: what a reader of Temporal's database sees. */
function listPayloads(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const data = 'data' in value && typeof value.data === 'string' ? [Buffer.from(value.data, 'base64').toString('utf8')] : [];
  return [...data, ...Object.values(value).flatMap(listPayloads)];
}
