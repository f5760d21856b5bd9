import type { Input } from '#engine/input.ts';
import type { Decision } from '../contract/schema.ts';
import type { Actor } from '../identity/actor.ts';
import { ProblemError } from '../problem.ts';
import type { ProblemCode } from '../problem-codes.ts';
import type { CaseDetails, Committed } from '../record-rows.ts';
import type { Call } from '../use-case.ts';

export interface CasePlan {
  can(actor: Actor, found: CaseDetails): Decision;
  input: Input;
  /** A problem that says more than that the action is not for this person now. */
  otherwise?(found: CaseDetails): ProblemCode | null;
}

/** Commands about a whole case. As with tasks, a command seen before gets its answer of that time instead of a refusal. */
export async function commitOnCase(
  call: Pick<Call<{ id: string }>, 'actor' | 'params' | 'inputId' | 'deps' | 'reply'>,
  plan: CasePlan,
): Promise<Committed> {
  const { actor, params, inputId, deps, reply } = call;
  const found = await deps.record.cases.get(actor, params.id);
  if (!found) throw new ProblemError('CASE_NOT_FOUND');
  const decision = plan.can(actor, found);
  if (!decision.allowed && !(await deps.record.commands.isReplay(inputId))) {
    const code = found.endedAt === null ? (plan.otherwise?.(found) ?? 'ACTION_FORBIDDEN') : 'CASE_ENDED';
    throw new ProblemError(code, { facts: { reason: decision.reason ?? '' } });
  }
  const committed = await deps.record.commands.commit(actor, { instance: found.instance, input: plan.input, inputId });
  if (committed.replayed) void reply.header('idempotent-replayed', 'true');
  return committed;
}
