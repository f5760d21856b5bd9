import { StepRefused } from '../errors.ts';
import { drain } from '../drain.ts';
import { triggerWait } from '../trigger.ts';
import { closeWait } from '../waits.ts';
import type { Handler } from './handler.ts';

/** Reaches everything in the instance that waits for the signal at this moment. */
export const signal: Handler<'signal'> = (run, input) => {
  const waits = Object.values(run.state.waits).filter((wait) => wait.kind === 'signal' && wait.name === input.name);
  if (waits.length === 0) throw new StepRefused('SIGNAL_NOT_AWAITED', { name: input.name });
  for (const wait of waits) {
    // One catch may have ended the scope of the next.
    if (!run.state.waits[wait.id]) continue;
    closeWait(run, wait, 'received');
    triggerWait(run, wait, input.variables);
    drain(run);
  }
};
