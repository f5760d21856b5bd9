import { cancelBody, caseChanged } from '../contract/case.ts';
import { idParams } from '../contract/schema.ts';
import { useCase } from '../use-case.ts';
import { canCancelCase } from './can-act-on-case.ts';
import { commitOnCase } from './commit-on-case.ts';

export const cancelCase = useCase({
  summary: 'Прекратить дело с причиной',
  needs: 'case.cancel',
  params: idParams,
  body: cancelBody,
  answer: caseChanged,
  problems: ['CASE_NOT_FOUND', 'ACTION_FORBIDDEN', 'CASE_ENDED'],
  async handle(call) {
    const { reason } = call.body;
    const { instance, status } = await commitOnCase(call, {
      can: canCancelCase,
      input: { type: 'cancel', reason, actor: call.actor.id },
    });
    return { instance, status, done: 'Дело прекращено. Открытые задачи сняты, причина записана в историю.' };
  },
});
