import type { ChildView } from '../contract/child.ts';
import type { ChildRecord } from '../record-rows.ts';
import { dayOf, fullYears } from '../words/dates.ts';
import { withNoun, years } from '../words/numbers.ts';
import { shortenChild } from '../words/people.ts';
import type { ViewContext } from '../words/view-context.ts';

export function presentChild(child: ChildRecord, { now, timeZone }: Pick<ViewContext, 'now' | 'timeZone'>): ChildView {
  const age = fullYears(child.birthDate, dayOf(now, timeZone));
  const displayName = shortenChild(child);
  return { id: child.id, displayName, age, words: `${displayName}, ${withNoun(age, years)}`, caseNo: child.caseNo };
}

/** «Васильков Максим Игоревич», only where a document or an auditor needs the whole name. */
export function writeFullName({ surname, name, patronymic }: ChildRecord): string {
  return [surname, name, patronymic].filter((part) => part !== null && part !== '').join(' ');
}

export function writeCase(child: ChildRecord | null, process: string): string {
  return child?.caseNo ? `Дело ${child.caseNo}` : process;
}
