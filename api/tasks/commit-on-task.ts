import { StepRefused } from '#engine/errors.ts';
import type { Input } from '#engine/input.ts';
import { RecordRefused } from '#record/errors.ts';
import type { Decision } from '../contract/schema.ts';
import type { Actor } from '../identity/actor.ts';
import { ProblemError } from '../problem.ts';
import type { Command, Committed, TaskRecord } from '../record-rows.ts';
import type { Call } from '../use-case.ts';
import { explainMoved, explainRefusal } from './refuse-command.ts';
import { parseTaskId } from './task-id.ts';

export interface TaskPlan {
  can(actor: Actor, task: TaskRecord): Decision;
  /** Further reasons to refuse, as a problem. */
  check?(task: TaskRecord): Promise<void> | void;
  /** Version the caller saw; absent = whatever it is now. */
  version?: number | undefined;
  input(task: TaskRecord): Input;
  submission?: Command['submission'];
}

type TaskCall = Pick<Call<{ id: string }>, 'actor' | 'params' | 'inputId' | 'deps' | 'reply'>;

/**
 * Every command about a task takes this way: find it, may he, has it moved, commit. A command seen before is answered as it was then, so
 * the refusals of its own success («already closed») never reach the caller; it is looked up only when something refuses, to keep the usual way short.
 */
export async function commitOnTask(call: TaskCall, plan: TaskPlan): Promise<{ task: TaskRecord; committed: Committed }> {
  const { instance, wait } = parseTaskId(call.params.id);
  const task = await call.deps.record.tasks.find(call.actor, instance, wait);
  try {
    if (!task) throw new ProblemError('TASK_NOT_FOUND');
    await checkPlan(call, task, plan);
    const committed = await commitChecked(call, task, plan);
    if (committed.replayed) markReplay(call);
    return { task, committed };
  } catch (refusal) {
    if (!(refusal instanceof ProblemError) || !task || !(await call.deps.record.commands.isReplay(call.inputId))) throw refusal;
    // Seen before: the record gives the answer of that time, or says that the key belongs to another command.
    const committed = await commit(call, task, plan);
    markReplay(call);
    return { task, committed };
  }
}

async function checkPlan({ actor, deps: { record } }: TaskCall, task: TaskRecord, plan: TaskPlan): Promise<void> {
  const decision = plan.can(actor, task);
  if (!decision.allowed) throw await explainRefusal({ actor, record, task }, decision);
  if (plan.version !== undefined && plan.version !== task.version) throw await explainMoved({ actor, record, task }, 'TASK_CHANGED');
  await plan.check?.(task);
}

async function commitChecked(call: TaskCall, task: TaskRecord, plan: TaskPlan): Promise<Committed> {
  const { actor } = call;
  const { record } = call.deps;
  try {
    return await commit(call, task, plan);
  } catch (error) {
    if (!hasMoved(error)) throw error;
    const now = (await record.tasks.find(actor, task.instance, task.wait)) ?? task;
    const decision = plan.can(actor, now);
    throw decision.allowed
      ? await explainMoved({ actor, record, task: now }, 'TASK_CHANGED')
      : await explainRefusal({ actor, record, task: now }, decision);
  }
}

function commit({ actor, inputId, deps }: TaskCall, task: TaskRecord, plan: TaskPlan): Promise<Committed> {
  return deps.record.commands.commit(actor, {
    instance: task.instance,
    input: plan.input(task),
    inputId,
    expect: { wait: task.wait, version: task.version },
    ...(plan.submission && { submission: plan.submission }),
  });
}

/** Somebody was quicker between our look and our command. */
function hasMoved(error: unknown): boolean {
  const codes: string[] = ['TASK_CHANGED', 'TASK_NOT_OPEN', 'INSTANCE_ENDED'];
  return (error instanceof StepRefused || error instanceof RecordRefused) && codes.includes(error.code);
}

function markReplay({ reply }: TaskCall): void {
  void reply.header('idempotent-replayed', 'true');
}
