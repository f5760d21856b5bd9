import type { CaseRow } from '../contract/case.ts';
import type { CaseRecord } from '../record-rows.ts';
import type { ViewContext } from '../words/view-context.ts';
import { lastDayOf } from '../words/terms.ts';
import { presentPerson, writeCase } from './present-person.ts';

export function presentCaseRow(record: CaseRecord, context: ViewContext): CaseRow {
  return { ...presentCaseHead(record, context), nextDay: record.nextDue && lastDayOf(record.nextDue, context.timeZone) };
}

/** What a row of cases and the page of one both begin with. */
export function presentCaseHead(record: CaseRecord, context: ViewContext): Omit<CaseRow, 'nextDay'> {
  return {
    instance: record.instance,
    person: record.person && presentPerson(record.person, context),
    caseWords: writeCase(record.person, record.definition.name),
    process: { key: record.definition.key, version: record.definition.version, name: record.definition.name },
    status: record.status,
    stateWords: writeState(record),
    startedAt: record.startedAt,
    endedAt: record.endedAt,
  };
}

export function writeState({ status, at }: Pick<CaseRecord, 'status' | 'at'>): string {
  const where = at.filter((name) => name !== '').join(', ');
  switch (status) {
    case 'active':
      return where === '' ? 'в работе' : where;
    case 'incident':
      return where === '' ? 'технический сбой' : `технический сбой: ${where}`;
    case 'suspended':
      return where === '' ? 'приостановлено' : `приостановлено: ${where}`;
    case 'completed':
      return where === '' ? 'завершено' : where;
    case 'terminated':
      return 'прекращено';
  }
}
