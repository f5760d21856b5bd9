import { StepRefused } from '../errors.ts';
import { record } from '../run.ts';
import { clockOf, stopClock } from '../suspension.ts';
import { requireReason } from './handler.ts';
import type { Handler } from './handler.ts';

/** Nothing is worked on until the instance is resumed: jobs are called back, and each term stands still or runs on as was chosen. */
export const suspend: Handler<'suspend'> = (run, input) => {
  requireReason(input);
  const { clock, reason, running = [], stopped = [] } = input;
  const { state } = run;
  const unknown = [...running, ...stopped].find((id) => state.waits[id] === undefined);
  if (unknown !== undefined) throw new StepRefused('WAIT_NOT_OPEN', { wait: unknown });
  state.suspension = { at: run.at, clock, stopped: {}, held: [] };
  record(run, { type: 'instanceSuspended', clock, reason });
  for (const wait of Object.values(state.waits)) {
    if (wait.kind === 'job') run.cancelledJobs.push(wait.id);
    if (running.includes(wait.id)) continue;
    if (stopped.includes(wait.id) || clockOf(run, wait, { clock }) === 'stopped') stopClock(run, wait);
  }
};
