import type { JobOrder } from './interface.ts';

/** An open job as the record tells it. */
export interface OpenJob {
  wait: number;
  name: string;
  jobType: string;
  retries: number;
  headers: { [name: string]: string };
}

const second = 1_000;
const minute = 60 * second;

/**
 * How Temporal runs a job. Headers of the definition win: `taskQueue`, `timeoutSeconds` (default 300), `retryBackoffSeconds` (default 10).
 * After the first pause each is six times longer: 10 s, 1 min, 6 min, then hourly. A worker silent for 10 s is taken for dead.
 */
export function orderJob({ wait, name, jobType, retries, headers }: OpenJob): JobOrder {
  return {
    wait,
    name,
    jobType,
    headers,
    ...(headers.taskQueue ? { taskQueue: headers.taskQueue } : {}),
    attempts: Math.max(1, retries),
    firstPauseMs: readSeconds(headers.retryBackoffSeconds) ?? 10 * second,
    timeoutMs: readSeconds(headers.timeoutSeconds) ?? 5 * minute,
    heartbeatMs: 10 * second,
  };
}

function readSeconds(text: string | undefined): number | null {
  const seconds = Number(text);
  return text !== undefined && seconds > 0 ? Math.round(seconds * second) : null;
}
