import { drain } from '../drain.ts';
import { StepRefused } from '../errors.ts';
import type { Input } from '../input.ts';
import { record } from '../run.ts';
import type { Run } from '../run.ts';
import { dueOf, elementOf, moveDue, shiftBy } from '../suspension.ts';
import { requireReason } from './handler.ts';
import type { Handler } from './handler.ts';

/** Terms whose clock stood are moved by as long as it stood; then what was held meanwhile happens, in its order. */
export const resume: Handler<'resume'> = (run, input) => {
  requireReason(input);
  const { state } = run;
  const { suspension } = state;
  if (!suspension) throw new StepRefused('INSTANCE_NOT_SUSPENDED');
  delete state.suspension;
  record(run, { type: 'instanceResumed', since: suspension.at, reason: input.reason });
  for (const wait of Object.values(state.waits)) {
    const [from, due] = [suspension.stopped[wait.id], dueOf(wait)];
    if (from !== undefined && due !== null) moveDue(run, wait, shiftBy(due, { from, to: run.at }));
  }
  for (const held of suspension.held) {
    release(run, held);
    drain(run);
  }
  // Jobs were called back, or never begun.
  run.jobs = Object.values(state.waits).flatMap(({ kind, id }) => (kind === 'job' ? [id] : []));
};

/** What it was for may be gone: a term that ran on has ended it, or a person has. */
function release(run: Run, held: Input): void {
  const told = { input: held.type, heldFor: 'wait' in held ? held.wait : null, element: elementOf(run.state, held) };
  const said = run.facts.length;
  record(run, { type: 'inputReleased', ...told, how: 'applied' });
  try {
    if (run.state.status !== 'active') throw new StepRefused('INSTANCE_ENDED');
    run.applyInput(run, held);
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error;
    run.facts.length = said;
    record(run, { type: 'inputReleased', ...told, how: 'gone' });
  }
}
