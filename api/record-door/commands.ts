import { commitStep } from '#record/commit-step.ts';
import { saveAccess } from '#record/entities/access.ts';
import { saveAttempt } from '#record/entities/attempt.ts';
import { createPerson } from '#record/entities/person.ts';
import { RecordRefused } from '#record/errors.ts';
import { findReplay } from '#record/find-replay.ts';
import type { CaseRecord } from '#record/open-record.ts';
import { startInstance } from '#record/start-instance.ts';
import type { Commands } from '../record-port.ts';
import { toPersonRecord } from './audit.ts';

export function openCommands(record: CaseRecord): Commands {
  return {
    commit: (actor, command) => commitStep(record, { ...command, actor }),
    isReplay: async (inputId) => (await findReplay(record, inputId)) !== null,
    replay: (inputId) => findReplay(record, inputId),
    start: (actor, { submission, element, ...command }) =>
      startInstance(record, { ...command, actor, ...(element !== undefined && { element }), ...(submission && { submission }) }),
    async savePerson(actor, { region, ...identity }, inputId) {
      const person = toPersonRecord(
        await createPerson(record, { identity, region, organisation: actor.organisation.code, inputId, actor }),
      );
      if (!person) throw new RecordRefused('PERSON_ERASED');
      return person;
    },
    recordAttempt: (actor, { command, data, ...attempt }) =>
      saveAttempt(record, { ...attempt, actor, action: command, subject: null, ...(data !== undefined && { data }) }),
    recordRead: (actor, { person, instance, classes, what, basis }) =>
      saveAccess(record, { actor, subject: person, instance, what, classes, reason: basis }),
  };
}
