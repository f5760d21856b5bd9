import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const workflows = fileURLToPath(new URL('../workflows', import.meta.url));
const sources = ['index.ts', 'instance.workflow.ts'];

/** Bundling takes over a second and 130 MB, so it is done once for the same sources and the same SDK. */
export async function bundleWorkflows(cacheDir: string): Promise<{ codePath: string }> {
  const hash = createHash('sha256').update(sdkVersion());
  for (const source of sources) hash.update(await readFile(join(workflows, source)));
  const codePath = join(cacheDir, `workflows-${hash.digest('hex').slice(0, 16)}.js`);
  if (await exists(codePath)) return { codePath };

  const { code } = await bundleWorkflowCode({ workflowsPath: join(workflows, 'index.ts'), logger: silent });
  await mkdir(cacheDir, { recursive: true });
  const half = `${codePath}.${process.pid}`;
  await writeFile(half, code);
  await rename(half, codePath);
  return { codePath };
}

function sdkVersion(): string {
  const { version } = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string };
  return version;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

const silence = () => {};
const silent = { log: silence, trace: silence, debug: silence, info: silence, warn: silence, error: silence };
