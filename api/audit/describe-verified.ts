import type { VerifyAnswer } from '../contract/audit.ts';
import type { AuditQueries } from '../record-port.ts';
import { writeMoment } from '../words/dates.ts';
import { records, withNoun } from '../words/numbers.ts';

type Verified = Awaited<ReturnType<AuditQueries['verify']>>;

/** What a verification found, in words: that all is whole, or the first place that is not. */
export function describeVerified({ firstBroken, journals, ...answer }: Verified, timeZone: string): VerifyAnswer {
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
}

/** A step of a case first: what it says weighs more than who read it. */
function describeBreak(
  { firstBroken, journals, at }: Pick<Verified, 'firstBroken' | 'journals' | 'at'>,
  timeZone: string,
): VerifyAnswer['firstBroken'] | null {
  if (firstBroken) {
    const words = `Запись № ${firstBroken.position} от ${writeMoment(firstBroken.at, timeZone)} не сходится с цепочкой.`;
    return { ...firstBroken, words };
  }
  const odd = journals.firstBroken;
  if (!odd) return null;
  const journal = odd.journal === 'access' ? 'журнале чтений' : 'журнале отказов';
  return { position: odd.position, at: odd.at ?? at, words: `Запись № ${odd.position} в ${journal} не сходится с цепочкой.` };
}
