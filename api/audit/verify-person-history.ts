import { verifyAnswer } from '../contract/audit.ts';
import { idParams } from '../contract/schema.ts';
import { emptyBody } from '../contract/task.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { writeMoment } from '../words/dates.ts';
import { records, withNoun } from '../words/numbers.ts';

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
    const { firstBroken, ...answer } = await audit.verify(actor, params.id);
    const { timeZone } = actor.organisation;
    const found = withNoun(answer.checked, records);
    if (!firstBroken) {
      return {
        ...answer,
        words: `История цела: проверено ${found}, корень ${answer.root.slice(0, 8)}… на ${writeMoment(answer.at, timeZone)}.`,
      };
    }
    const words = `Запись № ${firstBroken.position} от ${writeMoment(firstBroken.at, timeZone)} не сходится с цепочкой.`;
    return {
      ...answer,
      words: `История нарушена. ${words} Сообщите администратору: данные в базе изменены в обход системы.`,
      firstBroken: { ...firstBroken, words },
    };
  },
});
