import { submissionParams, submissionQuery, submissionView } from '../contract/audit.ts';
import { classesOfForm } from '../identity/can-read-form.ts';
import { ProblemError } from '../problem.ts';
import { findTaskForm } from '../tasks/find-task-form.ts';
import { useCase } from '../use-case.ts';
import { shortenName } from '../words/people.ts';
import { listChanges } from './list-changes.ts';
import { maskForm } from './mask-form.ts';

export const getSubmission = useCase({
  summary: 'Форма точно такой, какой её приняли',
  needs: 'audit.read',
  params: submissionParams,
  query: submissionQuery,
  answer: submissionView,
  problems: ['SUBMISSION_NOT_FOUND', 'FORM_NOT_FOUND'],
  async handle({ params, query, actor, deps }) {
    const { audit } = deps.record;
    const [known, found] = await Promise.all([audit.known(actor, params.id), audit.submission(actor, params.id, params.sid)]);
    if (!found) throw new ProblemError('SUBMISSION_NOT_FOUND');
    const { submission, previous } = found;
    const form = findTaskForm(deps.catalog, submission.formKey);
    await deps.record.commands.recordRead(actor, {
      person: params.id,
      instance: submission.instance,
      classes: classesOfForm(form),
      what: `форма «${form.title}»`,
      basis: query.reason ?? 'проверка истории, личное скрыто',
    });
    const view = query.reason === undefined ? maskForm(form, submission.data) : { data: submission.data, masked: false };
    const before = previous && (query.reason === undefined ? maskForm(form, previous.data).data : previous.data);
    const definition = await deps.shelf.find(submission.definition);
    return {
      id: submission.id,
      form: { key: form.key, title: form.title },
      taskName: submission.taskName,
      caseWords: definition?.model.name ?? '',
      instance: submission.instance,
      schema: { ...form.schema },
      ui: { ...form.ui },
      data: view.data,
      by: {
        name: shortenName(submission.by?.name ?? 'Система'),
        position: submission.by?.position ?? null,
        organisation: submission.by?.organisation ?? null,
      },
      at: submission.at,
      hash: submission.hash,
      previous: previous && before && { id: previous.id, at: previous.at, by: previous.by && shortenName(previous.by.name), data: before },
      changes: before ? listChanges(form, before, view.data) : [],
      masked: view.masked,
      erased: known?.person === null,
    };
  },
});
