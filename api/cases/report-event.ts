import type { FormValue } from '#forms/form.ts';
import { validateForm } from '#forms/validate.ts';
import type { Input } from '#engine/input.ts';
import type { Variables } from '#engine/json.ts';
import { eventParams, reportAnswer, reportBody, type ReportBody } from '../contract/case.ts';
import type { FieldError } from '../contract/problem.ts';
import { ProblemError } from '../problem.ts';
import type { CaseDetails, Command, Committed } from '../record-rows.ts';
import { describeWhatFollows } from '../tasks/describe-what-follows.ts';
import { useCase, type Call } from '../use-case.ts';
import { dayOf } from '../words/dates.ts';
import { canReport, findReportable, type ReportableEvent } from './list-events.ts';

type ReportCall = Call<{ id: string; element: string }, unknown, ReportBody>;

export const reportEvent = useCase({
  summary: 'Сообщить делу о событии, которого оно ждёт',
  needs: 'case.report',
  params: eventParams,
  body: reportBody,
  answer: reportAnswer,
  problems: ['CASE_NOT_FOUND', 'ACTION_FORBIDDEN', 'CASE_ENDED', 'CASE_MOVED_ON', 'EVENT_DATA_INVALID', 'FORM_NOT_FOUND'],
  async handle(call) {
    const { actor, params, deps, reply } = call;
    const found = await deps.record.cases.get(actor, params.id);
    if (!found) throw new ProblemError('CASE_NOT_FOUND');
    const definition = await deps.shelf.find(found.definition.key);
    const event = findReportable(definition?.model, params.element);
    if (!event) throw new ProblemError('ACTION_FORBIDDEN', { facts: { reason: 'Об этом событии люди не сообщают.' } });
    const committed = (await repeat(call, event)) ?? (await report(call, event, found));
    if (committed.replayed) void reply.header('idempotent-replayed', 'true');
    return {
      instance: committed.instance,
      status: committed.status,
      done: `Записано: ${event.title}. ${describeWhatFollows(committed.facts, { timeZone: actor.organisation.timeZone, model: definition?.model })}`,
    };
  },
});

/** A command seen before is answered as it was then: the wait it ended may be gone, or be open again under another number. */
async function repeat(call: ReportCall, event: ReportableEvent): Promise<Committed | null> {
  const before = await call.deps.record.commands.replay(call.inputId);
  const received = before?.facts.find(
    (fact) => fact.type === 'messageClosed' && fact.how === 'received' && fact.element === event.element.id,
  );
  // Of another command with this key the record says so itself.
  return before && commit(call, event, received?.type === 'messageClosed' ? received.wait : 0);
}

async function report(call: ReportCall, event: ReportableEvent, found: CaseDetails): Promise<Committed> {
  const decision = canReport(call.actor, event);
  if (!decision.allowed) throw new ProblemError('ACTION_FORBIDDEN', { facts: { reason: decision.reason ?? '' } });
  if (found.endedAt !== null) throw new ProblemError('CASE_ENDED');
  const wait = found.waits.find(({ kind, element }) => kind === 'message' && element === event.element.id);
  if (!wait) throw new ProblemError('CASE_MOVED_ON');
  const errors = await checkData(call, event);
  if (errors.length > 0) throw new ProblemError('EVENT_DATA_INVALID', { facts: { count: errors.length }, errors });
  return commit(call, event, wait.wait);
}

async function checkData({ body, actor, deps }: ReportCall, { formKey }: ReportableEvent): Promise<FieldError[]> {
  if (formKey === null) return Object.keys(body.data).map((field) => extraField(field));
  const form = deps.catalog.forms.get(formKey);
  if (!form) throw new ProblemError('FORM_NOT_FOUND');
  return validateForm(form, body.data as FormValue, dayOf(await deps.record.house.now(), actor.organisation.timeZone));
}

function extraField(field: string): FieldError {
  return { path: `/${field}`, field, rule: 'unknown-field', message: 'У этого события нет формы: данные с ним не передаются.' };
}

/** Exactly this wait of exactly this case: whoever else waits for a message of the same name hears nothing. */
function commit(call: ReportCall, event: ReportableEvent, wait: number): Promise<Committed> {
  const { actor, params, inputId, deps, body } = call;
  const data = body.data as Variables;
  const { formKey, message: name, resultVariable } = event;
  const variables = resultVariable === null || formKey === null ? data : { [resultVariable]: data };
  const input: Input = { type: 'message', wait, name, messageId: inputId, variables };
  const submission: Command['submission'] =
    formKey === null ? undefined : { formKey, formHash: deps.catalog.forms.get(formKey)?.hash ?? '', data };
  return deps.record.commands.commit(actor, { instance: params.id, input, inputId, ...(submission && { submission }) });
}
