import { verifyAnswer } from '../contract/audit.ts';
import { idParams } from '../contract/schema.ts';
import { emptyBody } from '../contract/task.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { describeVerified } from './describe-verified.ts';

export const verifyPersonHistory = useCase({
  summary: 'Проверить, цела ли история',
  needs: 'audit.verify',
  params: idParams,
  body: emptyBody,
  answer: verifyAnswer,
  problems: ['PERSON_NOT_FOUND'],
  async handle({ params, actor, deps }) {
    const { audit } = deps.record;
    if (!(await audit.known(actor, params.id))) throw new ProblemError('PERSON_NOT_FOUND');
    return describeVerified(await audit.verify(actor, params.id), actor.organisation.timeZone);
  },
});
