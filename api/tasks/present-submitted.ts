import type { FieldError } from '../contract/problem.ts';
import type { SubmitAnswer } from '../contract/task.ts';
import type { Committed } from '../record-rows.ts';
import type { Call } from '../use-case.ts';
import { openViewContext } from '../words/view-context.ts';
import { describeWhatFollows } from './describe-what-follows.ts';
import { presentTaskRow } from './present-task-row.ts';

export async function presentSubmitted(
  { actor, deps }: Pick<Call, 'actor' | 'deps'>,
  { committed, definition, warnings = [] }: { committed: Committed; definition: string; warnings?: FieldError[] },
): Promise<SubmitAnswer> {
  const page = await deps.record.tasks.list(actor, { queue: 'mine', limit: 1 });
  const model = (await deps.shelf.find(definition))?.model;
  const context = await openViewContext(actor, deps, page.at);
  const next = page.rows[0];
  return {
    done: `Готово. ${describeWhatFollows(committed.facts, { timeZone: actor.organisation.timeZone, model })}`,
    instanceStatus: committed.status,
    next: next ? presentTaskRow(next, context) : null,
    warnings,
  };
}
