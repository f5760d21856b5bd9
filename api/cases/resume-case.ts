import { caseChanged } from '../contract/case.ts';
import { resumeBody } from '../contract/case-operation.ts';
import { idParams } from '../contract/schema.ts';
import { useCase } from '../use-case.ts';
import { canResumeCase } from './can-act-on-case.ts';
import { commitOnCase } from './commit-on-case.ts';

export const resumeCase = useCase({
  summary: 'Возобновить приостановленное дело',
  needs: 'case.suspend',
  params: idParams,
  body: resumeBody,
  answer: caseChanged,
  problems: ['CASE_NOT_FOUND', 'ACTION_FORBIDDEN', 'CASE_ENDED', 'CASE_NOT_SUSPENDED'],
  async handle(call) {
    const { reason } = call.body;
    const { instance, status, facts } = await commitOnCase(call, {
      can: canResumeCase,
      input: { type: 'resume', reason, actor: call.actor.id },
      otherwise: (found) => (found.status === 'suspended' ? null : 'CASE_NOT_SUSPENDED'),
    });
    const moved = facts.filter(({ type }) => type === 'dueMoved').length;
    return { instance, status, done: `Дело возобновлено.${moved > 0 ? ` Перенесено сроков: ${moved}.` : ''}` };
  },
});
