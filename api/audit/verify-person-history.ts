import { verifyAnswer, type VerifyAnswer } from '../contract/audit.ts';
import { idParams } from '../contract/schema.ts';
import { emptyBody } from '../contract/task.ts';
import { ProblemError } from '../problem.ts';
import type { AuditQueries } from '../record-port.ts';
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
    const { firstBroken, journals, ...answer } = await audit.verify(actor, params.id);
    const { timeZone } = actor.organisation;
    const broken = describeBreak({ firstBroken, journals, at: answer.at }, timeZone);
    const counted = { ...answer, journals: journals.checked };
    if (!broken) {
      const found = `проверено ${withNoun(answer.checked, records)}, чтений и отказов — ${journals.checked}`;
      return { ...counted, words: `История цела: ${found}, корень ${answer.root.slice(0, 8)}… на ${writeMoment(answer.at, timeZone)}.` };
    }
    return {
      ...counted,
      words: `История нарушена. ${broken.words} Сообщите администратору: данные в базе изменены в обход системы.`,
      firstBroken: broken,
    };
  },
});

type Checked = Pick<Awaited<ReturnType<AuditQueries['verify']>>, 'firstBroken' | 'journals' | 'at'>;

/** A step of a case first: what it says weighs more than who read it. */
function describeBreak({ firstBroken, journals, at }: Checked, timeZone: string): VerifyAnswer['firstBroken'] | null {
  if (firstBroken) {
    const words = `Запись № ${firstBroken.position} от ${writeMoment(firstBroken.at, timeZone)} не сходится с цепочкой.`;
    return { ...firstBroken, words };
  }
  const odd = journals.firstBroken;
  if (!odd) return null;
  const journal = odd.journal === 'access' ? 'журнале чтений' : 'журнале отказов';
  return { position: odd.position, at: odd.at ?? at, words: `Запись № ${odd.position} в ${journal} не сходится с цепочкой.` };
}
