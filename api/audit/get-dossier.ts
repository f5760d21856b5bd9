import { dossierQuery } from '../contract/audit.ts';
import { idParams } from '../contract/schema.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { subject } from '../words/subject.ts';
import { collectDossier } from './dossier/collect-dossier.ts';
import { writeDossier } from './dossier/write-dossier.ts';

/** One file with proof: the page can be printed, and its chain recomputed by anybody (`marshrut verify --file`). */
export const getDossier = useCase({
  summary: 'Досье: вся история человека одним файлом с доказательством',
  needs: 'audit.read',
  params: idParams,
  query: dossierQuery,
  problems: ['PERSON_NOT_FOUND'],
  async handle({ params, query, actor, reply, deps }) {
    const person = await deps.record.audit.known(actor, params.id);
    if (!person) throw new ProblemError('PERSON_NOT_FOUND');
    const reason = query.reason ?? null;
    // First the trace, then the file: what left the house is in it too.
    await deps.record.commands.recordRead(actor, {
      person: person.id,
      instance: null,
      classes: reason === null ? ['H'] : ['H', 'M', 'S'],
      what: `досье ${subject.genitive}`,
      basis: reason ?? 'проверка истории, личное скрыто',
    });
    const dossier = await collectDossier(person, { actor, deps, reason });
    return reply
      .type('text/html; charset=utf-8')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`Досье ${person.caseNo}.html`)}`)
      .header('cache-control', 'private, no-store')
      .send(writeDossier(dossier));
  },
});
