import type { Model } from '#engine/model.ts';
import { caseView, type CaseView } from '../contract/case.ts';
import { idParams } from '../contract/schema.ts';
import type { Term } from '../contract/term.ts';
import { presentDocument } from '../documents/present-document.ts';
import { rightsOf } from '../identity/permissions.ts';
import { ProblemError } from '../problem.ts';
import type { CaseDetails } from '../record-rows.ts';
import { presentTaskRow } from '../tasks/present-task-row.ts';
import { useCase, type Call } from '../use-case.ts';
import { presentTerm } from '../words/terms.ts';
import { openViewContext, type ViewContext } from '../words/view-context.ts';
import { canCancelCase, canModifyCase, canResolveIncident, canResumeCase, canSeeMachine, canSuspendCase } from './can-act-on-case.ts';
import { listEvents } from './list-events.ts';
import { listSteps } from './list-steps.ts';
import { presentCaseHead, presentCaseRow } from './present-case-row.ts';

export const getCase = useCase({
  summary: 'Дело: где стоит, сроки, задачи, документы, сбои',
  needs: 'case.read',
  params: idParams,
  answer: caseView,
  problems: ['CASE_NOT_FOUND'],
  async handle({ params, actor, deps }) {
    const { record } = deps;
    const [found, position] = await Promise.all([record.cases.get(actor, params.id), record.cases.position(actor, params.id)]);
    if (!found || !position) throw new ProblemError('CASE_NOT_FOUND');
    const readRecorded = await recordWindowRead({ actor, deps }, found);
    const definition = await deps.shelf.find(found.definition.key);
    const context = await openViewContext(actor, deps);
    return {
      ...presentCaseHead(found, context),
      organisation: found.organisation,
      steps: definition ? listSteps(definition.model, position) : [],
      tasks: found.tasks.map((task) => presentTaskRow(task, context)),
      terms: listTerms(found, context),
      documents: found.documents.map(presentDocument),
      incidents: presentIncidents(found, context, definition?.model),
      related: found.related.map((row) => presentCaseRow(row, context)),
      machine: presentMachine(found, context),
      events: listEvents(actor, found, { model: definition?.model, catalog: deps.catalog }),
      allowed: {
        cancel: canCancelCase(actor, found),
        suspend: canSuspendCase(actor, found),
        resume: canResumeCase(actor, found),
        modify: canModifyCase(actor, found),
      },
      readRecorded,
      at: context.now,
    };
  },
});

/** Whoever may look only while a window is open is recorded each time he does (004:L23, domain G.2). */
async function recordWindowRead({ actor, deps }: Pick<Call, 'actor' | 'deps'>, { person, instance }: CaseDetails): Promise<boolean> {
  if (!rightsOf(actor).every(({ scope }) => scope === 'window')) return false;
  await deps.record.commands.recordRead(actor, {
    person: person?.id ?? null,
    instance,
    classes: ['E', 'P'],
    what: 'дело',
    basis: 'открытое окно доступа',
  });
  return true;
}

/** Open terms, the nearest first. */
function listTerms({ tasks, timers }: CaseDetails, context: ViewContext): CaseView['terms'] {
  const open = tasks.filter(({ status }) => status === 'open');
  const rows = [
    ...open.map(({ wait, name, term, due }) => ({ wait, name, kind: 'task' as const, term: presentTerm(term, due, context) })),
    ...timers.map(({ wait, name, term, due }) => ({ wait, name, kind: 'timer' as const, term: presentTerm(term, due, context) })),
  ];
  return rows
    .flatMap(({ term, ...row }) => (term === null ? [] : [{ ...row, term }]))
    .toSorted((one, other) => orderOf(one.term).localeCompare(orderOf(other.term)));
}

function orderOf(term: Term): string {
  return term.due ?? `${term.day}T`;
}

function presentIncidents(found: CaseDetails, { actor }: ViewContext, model: Model | undefined): CaseView['incidents'] {
  return found.incidents.map((incident) => ({
    number: incident.number,
    element: incident.element,
    elementName: model?.elements[incident.element]?.name ?? '',
    words: incident.sentence,
    code: incident.code,
    at: incident.at,
    resolve: canResolveIncident(actor, found),
  }));
}

function presentMachine(found: CaseDetails, { actor }: ViewContext): CaseView['machine'] {
  const definition = found.definition.key;
  if (!canSeeMachine(actor)) return { definition, waits: [] };
  return { definition, waits: found.waits.map(({ kind, element, name, due }) => ({ kind, element, name, due })) };
}
