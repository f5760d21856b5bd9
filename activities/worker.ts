import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { PayloadCodec } from '@temporalio/common';
import {
  DefaultLogger,
  NativeConnection,
  Runtime,
  TransportError,
  Worker,
  makeTelemetryFilterString,
  type LogEntry,
} from '@temporalio/worker';
import { handlers } from './handlers.ts';
import type { JobHandler, Services } from './services.ts';
import { codeOf } from './job-errors.ts';
import { createJobActivity, refuseUnknownJob } from './run-job.ts';
import { bundleWorkflows } from './workflow-bundle.ts';

export const taskQueue = 'marshrut';

export interface WorkerOptions {
  address: string;
  services: Services;
  codec: PayloadCodec;
  /** Job types served here; without it all of the pack. */
  jobs?: { [jobType: string]: JobHandler };
  taskQueue?: string;
  /** Where the bundled workflow is kept between starts. */
  cacheDir?: string;
  /** Without it the worker says nothing. Never receives personal data. */
  log?: (level: 'warn' | 'error', sentence: string) => void;
}

export interface RunningWorker {
  /** Settles when the worker was stopped. */
  stopped: Promise<void>;
  /** Finishes what runs (at most 10 s) and stops. */
  stop: () => Promise<void>;
}

/**
 * Starts a worker: the workflow of every process, the drive's local activities, and one activity a job type.
 * While Temporal cannot be reached it keeps trying, so it may be started before Temporal and outlives any loss of it.
 */
export async function createWorker(options: WorkerOptions): Promise<RunningWorker> {
  installRuntime(options.log);
  const bundle = await bundleWorkflows(options.cacheDir ?? defaultCache);
  const stopping = new AbortController();
  let current = await openWorker(options, bundle);
  const keepRunning = async () => {
    while (!stopping.signal.aborted) {
      if (current) await runWorker(current, stopping.signal, options.log);
      else await setTimeout(reconnectMs, undefined, { signal: stopping.signal }).catch(() => {});
      current = stopping.signal.aborted ? null : await openWorker(options, bundle);
    }
    await current?.connection.close();
  };
  const stopped = keepRunning();
  return {
    stopped,
    stop: () => {
      stopping.abort();
      return stopped;
    },
  };
}

interface OpenWorker {
  worker: Worker;
  connection: NativeConnection;
}

/** null = Temporal does not answer. */
async function openWorker(options: WorkerOptions, workflowBundle: { codePath: string }): Promise<OpenWorker | null> {
  const connection = await NativeConnection.connect({ address: options.address }).catch(ignoreAbsence);
  if (!connection) return null;
  const worker = await Worker.create({
    connection,
    taskQueue: options.taskQueue ?? taskQueue,
    workflowBundle,
    activities: listActivities(options.services, options.jobs ?? handlers),
    dataConverter: { payloadCodecs: [options.codec] },
    maxCachedWorkflows: 300,
    // How long a wake waits for a worker that was killed before another one takes it.
    stickyQueueScheduleToStartTimeout: '5 seconds',
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '15 seconds',
  }).catch(async (error: unknown) => {
    await connection.close();
    return ignoreAbsence(error);
  });
  return worker && { worker, connection };
}

async function runWorker({ worker, connection }: OpenWorker, stopping: AbortSignal, log: WorkerOptions['log']): Promise<void> {
  const shutdown = () => worker.shutdown();
  stopping.addEventListener('abort', shutdown);
  try {
    await worker.run();
  } catch (error) {
    log?.('error', `исполнитель остановился (${codeOf(error)}), запускаем снова`);
  } finally {
    stopping.removeEventListener('abort', shutdown);
    await connection.close();
  }
}

/** Only what waiting can mend is waited for: the server is away, or its namespace is not made yet. */
function ignoreAbsence(error: unknown): null {
  if (error instanceof TransportError || (error instanceof Error && /not found|unavailable|transport|tonic/i.test(error.message)))
    return null;
  throw error;
}

const reconnectMs = 1_000;

function listActivities({ hands, ...rest }: Services, jobs: { [jobType: string]: JobHandler }) {
  const services: Services = { hands, ...rest };
  const activities = Object.entries(jobs).map(([jobType, handler]) => [jobType, createJobActivity(handler, services)] as const);
  return {
    ...Object.fromEntries(activities),
    default: refuseUnknownJob,
    lookUp: (instance: string) => hands.lookUp(instance),
    commitInput: (commit: Parameters<typeof hands.commitInput>[0]) => hands.commitInput(commit),
    deliver: (delivery: string) => hands.deliver(delivery),
  };
}

let installed = false;

/** Once a process. Signals are left to the process: Temporal's own trap outlives a hanging poll. */
export function installRuntime(log?: WorkerOptions['log']): void {
  if (installed) return;
  installed = true;
  const logger = new DefaultLogger('WARN', ({ level, message }: LogEntry) => log?.(level === 'ERROR' ? 'error' : 'warn', message));
  const logging = { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} };
  Runtime.install({ shutdownSignals: [], logger, telemetryOptions: { logging } });
}

const defaultCache = fileURLToPath(new URL('../node_modules/.cache/marshrut', import.meta.url));
