import { isSnils } from '#forms/snils.ts';
import { validateForm } from '#forms/validate.ts';
import type { FormValue } from '#forms/form.ts';
import type { Variables } from '#engine/json.ts';
import { keyOf } from '#record/ids.ts';
import { processParams, startAnswer, startBody, type NewPersonBody, type StartBody } from '../contract/case.ts';
import type { FieldError } from '../contract/problem.ts';
import type { PublishedDefinition } from '../deps.ts';
import { ProblemError } from '../problem.ts';
import type { PersonRecord, StartCommand } from '../record-rows.ts';
import { describeWhatFollows } from '../tasks/describe-what-follows.ts';
import { presentTaskRow } from '../tasks/present-task-row.ts';
import { useCase, type Call } from '../use-case.ts';
import { dayOf } from '../words/dates.ts';
import { openViewContext } from '../words/view-context.ts';
import { canStartProcess, findStart, findStartForm, latestOnly, nameStart, needsSubject } from './list-processes.ts';

type StartCall = Call<{ key: string }, unknown, StartBody>;

export const startProcess = useCase({
  summary: 'Начать дело',
  needs: 'case.start',
  params: processParams,
  body: startBody,
  answer: startAnswer,
  problems: [
    'PROCESS_NOT_FOUND',
    'ACTION_FORBIDDEN',
    'PERSON_REQUIRED',
    'PERSON_INVALID',
    'PERSON_NOT_FOUND',
    'CASE_ALREADY_LIVE',
    'START_DATA_INVALID',
    'START_CONDITION_NOT_MET',
  ],
  async handle(call) {
    const { actor, deps, inputId, reply } = call;
    const { model } = await findProcess(call);
    const form = findStartForm(model);
    const decision = canStartProcess(actor, model);
    if (!decision.allowed) throw new ProblemError('ACTION_FORBIDDEN', { facts: { reason: decision.reason ?? '' } });
    await checkStartData(call, form);
    const person = needsSubject(model) ? await findOrSavePerson(call) : null;
    const committed = await deps.record.commands.start(actor, {
      process: model.process,
      version: model.version,
      element: nameStart(model),
      subject: person?.id ?? null,
      organisation: actor.organisation.code,
      region: actor.organisation.region,
      variables: variablesOf(call, model, person),
      inputId,
      submission: form === null ? undefined : submissionOf(call, form),
    });
    if (committed.replayed) void reply.header('idempotent-replayed', 'true');
    const page = await deps.record.tasks.list(actor, { queue: 'mine', limit: 1 });
    const next = page.rows[0];
    return {
      instance: committed.instance,
      caseNo: person?.caseNo ?? null,
      done: `Дело начато. ${describeWhatFollows(committed.facts, { timeZone: actor.organisation.timeZone, model })}`,
      next: next ? presentTaskRow(next, await openViewContext(actor, deps, page.at)) : null,
    };
  },
});

/** The form as it was filled in: an auditor opens it like any other, though no task was closed by it. */
function submissionOf({ body, deps }: StartCall, formKey: string): NonNullable<StartCommand['submission']> {
  return { formKey, formHash: deps.catalog.forms.get(formKey)?.hash ?? '', data: body.data as Variables };
}

/**
 * What the house adds to the form of the start (workflows/definitions/README.md): whose case it is and where it was begun; of the person only
 * what the logic needs. The key messages come by says nothing of anybody, and is the same when the command is repeated.
 */
function variablesOf({ body, actor, inputId }: StartCall, model: PublishedDefinition['model'], person: PersonRecord | null): Variables {
  const form = body.data as Variables;
  const { resultVariable: into, subjectVariable = 'person' } = findStart(model)?.properties ?? {};
  return {
    ...(into === undefined ? form : { [into]: form }),
    case_key: keyOf(`case ${inputId}`),
    region: actor.organisation.region,
    organisation: actor.organisation.code,
    ...(person && { [subjectVariable]: { birth_date: person.birthDate, sex: person.sex } }),
  };
}

async function findProcess({ params, body, deps }: StartCall): Promise<PublishedDefinition> {
  const definitions = await deps.shelf.list();
  const named = definitions.filter(({ key, model }) => key === params.key || model.key === params.key || model.process === params.key);
  const wanted = body.version === undefined ? latestOnly(named) : named.filter(({ model }) => model.version === body.version);
  const found = wanted.find(({ model }) => findStart(model) !== null);
  if (!found) throw new ProblemError('PROCESS_NOT_FOUND');
  return found;
}

async function checkStartData({ body, actor, deps }: StartCall, formKey: string | null): Promise<void> {
  if (formKey === null) return refuseAnyData(body.data);
  const form = deps.catalog.forms.get(formKey);
  if (!form) throw new ProblemError('FORM_NOT_FOUND');
  const today = dayOf(await deps.record.house.now(), actor.organisation.timeZone);
  const errors = validateForm(form, body.data as FormValue, today);
  if (errors.length > 0) throw new ProblemError('START_DATA_INVALID', { errors });
}

/** Without a form nobody has said which fields may become variables of the case. */
function refuseAnyData(data: StartBody['data']): void {
  const message = 'Дело этого вида начинают без данных.';
  const errors = Object.keys(data).map((field) => ({ path: `/${field}`, field, rule: 'unknown-field', message }));
  if (errors.length > 0) throw new ProblemError('START_DATA_INVALID', { errors });
}

async function findOrSavePerson({ body, actor, deps, inputId }: StartCall): Promise<PersonRecord> {
  const { record } = deps;
  if (body.personId !== undefined) {
    const person = await record.audit.person(actor, body.personId);
    if (!person) throw new ProblemError('PERSON_NOT_FOUND');
    return person;
  }
  if (!body.person) throw new ProblemError('PERSON_REQUIRED');
  const errors = checkPerson(body.person, dayOf(await record.house.now(), actor.organisation.timeZone));
  if (errors.length > 0) throw new ProblemError('PERSON_INVALID', { errors });
  const { surname, name, patronymic, birthDate, snils, sex } = body.person;
  const person = { surname, name, patronymic: patronymic ?? null, birthDate, snils: snils ?? null, sex, region: actor.organisation.region };
  return record.commands.savePerson(actor, person, `${inputId}:person`);
}

function checkPerson({ birthDate, snils }: NewPersonBody, today: string): FieldError[] {
  const errors: FieldError[] = [];
  const time = Date.parse(`${birthDate}T00:00:00.000Z`);
  const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(birthDate);
  if (!real) errors.push({ path: '/person/birthDate', field: 'Дата рождения', rule: 'format', message: 'Такой даты нет в календаре.' });
  else if (birthDate > today)
    errors.push({ path: '/person/birthDate', field: 'Дата рождения', rule: 'past', message: 'Дата рождения ещё не наступила.' });
  if (snils !== undefined && snils !== '' && !isSnils(snils)) {
    errors.push({ path: '/person/snils', field: 'СНИЛС', rule: 'snils', message: 'СНИЛС неверен: контрольное число не сходится.' });
  }
  return errors;
}
