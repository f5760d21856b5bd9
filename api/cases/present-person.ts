import type { PersonView } from '../contract/person.ts';
import type { PersonSummary } from '../record-rows.ts';
import { dayOf, fullYears } from '../words/dates.ts';
import { withNoun, years } from '../words/numbers.ts';
import { shortenPerson } from '../words/people.ts';
import type { ViewContext } from '../words/view-context.ts';

export function presentPerson(person: PersonSummary, { now, timeZone }: Pick<ViewContext, 'now' | 'timeZone'>): PersonView {
  const age = fullYears(person.birthDate, dayOf(now, timeZone));
  const displayName = shortenPerson(person);
  return { id: person.id, displayName, age, words: `${displayName}, ${withNoun(age, years)}`, caseNo: person.caseNo };
}

/** «Васильков Максим Игоревич», only where a document or an auditor needs the whole name. */
export function writeFullName({ surname, name, patronymic }: PersonSummary): string {
  return [surname, name, patronymic].filter((part) => part !== null && part !== '').join(' ');
}

export function writeCase(person: PersonSummary | null, process: string): string {
  return person?.caseNo ? `Дело ${person.caseNo}` : process;
}
