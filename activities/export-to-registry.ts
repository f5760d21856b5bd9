import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Variables } from '#engine/json.ts';
import type { Job } from './interface.ts';
import type { Services } from './services.ts';
import { BpmnError, codeOf } from './job-errors.ts';

/**
 * Job type `export-to-registry`: hands the job's variables over to ЕЦЦП as a file in the exchange folder (004:L23).
 * The exchange is not connected, or the folder cannot be written: error REGISTRY_UNAVAILABLE, on which the process takes its manual task.
 */
export async function exportToRegistry(job: Job, { registryDir }: Services): Promise<Variables> {
  if (!registryDir) throw new BpmnError('REGISTRY_UNAVAILABLE', 'Обмен с ЕЦЦП не подключён: внесите запись вручную.');
  // The name comes from the key, so the second attempt replaces the file of the first.
  const file = `${job.idempotencyKey.replaceAll(/[^\w.-]/g, '_')}.json`;
  const body = { id: job.idempotencyKey, at: job.at, organisation: job.organisation, region: job.region, entry: job.variables };
  try {
    await mkdir(join(registryDir, 'out'), { recursive: true });
    const half = join(registryDir, `${file}.part`);
    await writeFile(half, JSON.stringify(body, null, 1));
    await rename(half, join(registryDir, 'out', file));
  } catch (error) {
    if (job.attempt < job.attempts) throw error;
    throw new BpmnError('REGISTRY_UNAVAILABLE', `Папка обмена с ЕЦЦП недоступна (${codeOf(error)}): внесите запись вручную.`);
  }
  return { registry: { file, sent_at: job.at, way: 'exchange' } };
}
