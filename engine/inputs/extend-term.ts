import { parseInstant } from '../duration.ts';
import { StepRefused } from '../errors.ts';
import { record } from '../run.ts';
import { holdTask } from '../task-listeners.ts';
import { getTask } from './handler.ts';
import type { Handler } from './handler.ts';

/** Only a soft term can be extended: a hard one is the law's. */
export const extendTerm: Handler<'extendTerm'> = (run, input) => {
  const wait = getTask(run, input.wait);
  if (wait.due === null) throw new StepRefused('TERM_ABSENT', { wait: wait.id, element: wait.element });
  if (wait.binding === 'hard') throw new StepRefused('TERM_IS_HARD', { wait: wait.id, element: wait.element, due: wait.due });
  const due = parseInstant(input.due);
  if (due === null || due <= wait.due) throw new StepRefused('TERM_NOT_LATER', { wait: wait.id, due: wait.due, asked: input.due });
  if (holdTask(run, wait.id, { event: 'updating', asked: { due }, reason: input.reason })) return;
  run.state.waits[wait.id] = { ...wait, due };
  record(run, { type: 'taskTermExtended', wait: wait.id, element: wait.element, before: wait.due, due, reason: input.reason });
};
