import { caseChanged } from '../contract/case.ts';
import { suspendBody } from '../contract/case-operation.ts';
import { idParams } from '../contract/schema.ts';
import { canUse } from '../identity/permissions.ts';
import { useCase } from '../use-case.ts';
import { canSuspendCase } from './can-act-on-case.ts';
import { commitOnCase } from './commit-on-case.ts';

const done = {
  stopped: 'Дело приостановлено. Сроки стоят и после возобновления сдвинутся, работы системы отозваны.',
  running: 'Дело приостановлено. Сроки идут, работы системы отозваны.',
};

export const suspendCase = useCase({
  summary: 'Приостановить дело с причиной: сроки стоят или идут',
  needs: 'case.suspend',
  params: idParams,
  body: suspendBody,
  answer: caseChanged,
  problems: ['CASE_NOT_FOUND', 'ACTION_FORBIDDEN', 'CASE_ENDED', 'CASE_SUSPENDED', 'CASE_MOVED_ON'],
  async handle(call) {
    const { reason, clock, running = [], stopped = [] } = call.body;
    const input = { type: 'suspend', reason, clock, running, stopped, actor: call.actor.id } as const;
    const { instance, status } = await commitOnCase(call, {
      can: canSuspendCase,
      input,
      otherwise: (found) => (found.status === 'suspended' && canUse(call.actor, 'case.suspend').allowed ? 'CASE_SUSPENDED' : null),
    });
    return { instance, status, done: done[clock] };
  },
});
