import { fileURLToPath } from 'node:url';
import type { PayloadCodec } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime, Worker, makeTelemetryFilterString, type LogEntry } from '@temporalio/worker';
import { handlers } from './handlers.ts';
import type { JobHandler, Services } from './interface.ts';
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
  /** Settles when the worker has stopped; rejects when it stopped by itself. */
  stopped: Promise<void>;
  /** Finishes what runs (at most 10 s) and stops. */
  stop: () => Promise<void>;
}

/** Starts a worker: the workflow of every process, the drive's local activities, and one activity a job type. */
export async function createWorker(options: WorkerOptions): Promise<RunningWorker> {
  installRuntime(options.log);
  const workflowBundle = await bundleWorkflows(options.cacheDir ?? defaultCache);
  const connection = await NativeConnection.connect({ address: options.address });
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
  });
  const stopped = worker.run().finally(() => connection.close());
  stopped.catch(() => {}); // the caller may look at it later
  return {
    stopped,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await stopped;
    },
  };
}

function listActivities({ hands, ...rest }: Services, jobs: { [jobType: string]: JobHandler }) {
  const services: Services = { hands, ...rest };
  const activities = Object.entries(jobs).map(([jobType, handler]) => [jobType, createJobActivity(jobType, handler, services)] as const);
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
