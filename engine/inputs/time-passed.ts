import { LIMITS } from '../limits.ts';
import type { Run } from '../run.ts';
import type { TimerWait } from '../state.ts';
import { drain } from '../drain.ts';
import { isStopped } from '../suspension.ts';
import { triggerWait } from '../trigger.ts';
import { closeWait } from '../waits.ts';
import type { Handler } from './handler.ts';

/** Fires every timer that is due, in the order of the due moments, also those that firing makes due. */
export const timePassed: Handler<'timePassed'> = (run) => {
  // What is left when the limit is near stays due, and the next step goes on with it.
  while (run.activations < LIMITS.activationsPerStep / 2) {
    const timer = findDue(run);
    if (!timer) return;
    closeWait(run, timer, 'fired');
    triggerWait(run, timer, undefined);
    drain(run);
  }
};

function findDue(run: Run): TimerWait | undefined {
  let first: TimerWait | undefined;
  for (const wait of Object.values(run.state.waits)) {
    if (wait.kind !== 'timer' || wait.due > run.at || isStopped(run.state, wait.id)) continue;
    if (!first || wait.due < first.due) first = wait;
  }
  return first;
}
