import type { ReadRow } from '../contract/audit.ts';
import { writeClasses } from '../identity/can-read-form.ts';
import type { AuditQueries } from '../record-port.ts';
import { shortenName } from '../words/people.ts';

type Read = Awaited<ReturnType<AuditQueries['reads']>>['rows'][number];

export function presentRead({ at, who, position, organisation, classes, what, basis }: Read): ReadRow {
  return { at, who: shortenName(who), position, organisation, what: writeWhat(what, classes), basis };
}

/** The class «история дела» adds nothing to what was looked at. */
function writeWhat(what: string, classes: readonly string[]): string {
  const words = writeClasses(classes.filter((dataClass) => dataClass !== 'H'));
  return words === '' ? what : `${what}: ${words}`;
}
