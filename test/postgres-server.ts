import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '#cli/local/postgres.ts';
import { migrate } from '#record/migrate.ts';

export interface TestServer {
  port: number;
  password: string;
  /** Migrated and empty: databases of tests are copies of it. */
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

/** One PostgreSQL for the whole run; nothing is flushed to disk, and nothing of it stays. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'marshrut-test-postgres-'));
  // The server does not run as root: it must be able to enter.
  await chmod(dataDir, 0o755);
  const server = await startPostgres({ dataDir, relaxed: true });
  await migrate(server.ownerUrl);
  project.provide('postgres', { port: server.port, password: new URL(server.ownerUrl).password, template: 'marshrut' });
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
