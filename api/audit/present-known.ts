import type { AuditPerson } from '../contract/audit.ts';
import { presentPerson, writeFullName } from '../cases/present-person.ts';
import type { KnownPerson } from '../record-rows.ts';
import { dayOf, writeDay } from '../words/dates.ts';
import type { ViewContext } from '../words/view-context.ts';

/** Whom a history is about. Of an erased person only the number is left, and that and when he was erased is said. */
export function presentKnown(
  { id, caseNo, person, erasedAt }: KnownPerson,
  context: Pick<ViewContext, 'now' | 'timeZone'>,
): Pick<AuditPerson, 'person' | 'fullName' | 'birthYear' | 'erased'> {
  if (person) {
    const birthYear = Number(person.birthDate.slice(0, 4));
    return { person: presentPerson(person, context), fullName: writeFullName(person), birthYear, erased: null };
  }
  const words = 'Личные данные уничтожены';
  const at = erasedAt ?? context.now;
  return {
    person: { id, displayName: words, age: null, words, caseNo },
    fullName: `${words}, дело ${caseNo}`,
    birthYear: null,
    erased: {
      at,
      words: `Личные данные уничтожены по закону ${writeDay(dayOf(at, context.timeZone))}: имя и содержание форм прочесть нельзя. Шаги дел, сроки и цепочка остались.`,
    },
  };
}
