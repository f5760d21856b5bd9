import type { CaseDiagram, CaseView, StartAnswer } from '#api/contract/case.ts';
import type { StuckList } from '#api/contract/supervision.ts';
import type { SubmitAnswer, Task, TaskChanged, TaskList, TaskRow } from '#api/contract/task.ts';
import type { Variables } from '#engine/json.ts';
import { rootVariables } from '#engine/position.ts';
import { makeTestSnils } from '#forms/snils.ts';
import { correlateMessage } from '#record/correlate-message.ts';
import { readState } from '#record/read-state.ts';
import type { FiledStep, FormData, ScenarioFile } from '../workflows/definitions/scenario-file.ts';
import type { System } from './system.ts';
import { problemOf, type Visitor } from './visitor.ts';
import { waitFor } from './world-at-rest.ts';

/** A stored scenario being played on the running system by the people it names. */
export interface Replay {
  system: System;
  scenario: ScenarioFile;
  /** Number in the file of tests: gives the person its СНИЛС and its surname. */
  number: number;
  instance: string;
  /** `72-0412`: how the tasks of this person, of whatever process, are found. */
  caseNo: string;
}

/** A form that was not taken. */
export interface Refusal {
  status: number;
  code: string;
  errors: { path: string; rule: string }[];
}

export async function beginCase(system: System, scenario: ScenarioFile, number: number): Promise<Replay> {
  const { as, child: person, data } = scenario.begin;
  const visitor = await system.as(as);
  const surname = `Васильков${'абвгдежзиклмнопрстуфхцчшщэюя'[number] ?? ''}`;
  const { instance, caseNo } = await visitor.post<StartAnswer>(`/api/processes/${scenario.process}/start`, {
    data,
    person: { ...person, surname, name: person.sex === 'male' ? 'Максим' : 'Дарья', patronymic: 'Игоревич', snils: makeTestSnils(number) },
  });
  if (caseNo === null) throw new Error('a case of nobody');
  return { system, scenario, number, instance, caseNo };
}

export async function playStep(replay: Replay, step: FiledStep): Promise<void> {
  if (step.completeTask !== undefined) return completeTask(replay, step, step.completeTask);
  if (step.message !== undefined) return sendMessage(replay, step);
}

async function completeTask(replay: Replay, { as = '', data = {} }: FiledStep, element: string): Promise<void> {
  const visitor = await replay.system.as(as);
  const { version, id } = await findTask(replay, visitor, element);
  const { form } = await visitor.get<Task>(`/api/tasks/${id}`);
  await visitor.post<SubmitAnswer>(`/api/tasks/${id}/submit`, { formKey: form?.key ?? '', version, data });
}

/** What the scenario says the form must refuse: the whole list of errors, as path and rule. */
export async function tryRefused(
  replay: Replay,
  { as, task: element, data }: { as: string; task: string; data: FormData },
): Promise<Refusal> {
  const visitor = await replay.system.as(as);
  const { version, id } = await findTask(replay, visitor, element);
  const { form } = await visitor.get<Task>(`/api/tasks/${id}`);
  const answer = await visitor.send('POST', `/api/tasks/${id}/submit`, { body: { formKey: form?.key ?? '', version, data } });
  const { code, errors = [] } = problemOf(answer);
  return { status: answer.status, code, errors: errors.map(({ path, rule }) => ({ path, rule })) };
}

/** The task as it is seen in the queue of the department, taken; or it is this person's already. */
export async function findTask({ caseNo }: Replay, visitor: Visitor, element: string): Promise<{ id: string; version: number }> {
  const find = async (queue: 'mine' | 'group'): Promise<TaskRow | null> => {
    const { rows } = await visitor.get<TaskList>(`/api/tasks?queue=${queue}&element=${element}&limit=100`);
    return rows.find((row) => row.person?.caseNo === caseNo) ?? null;
  };
  const row = await waitFor(
    async () => (await find('group')) ?? (await find('mine')),
    () => `«${element}» of ${caseNo} for ${visitor.login}`,
  );
  if (row.action !== 'claim') return row;
  return visitor.post<TaskChanged>(`/api/tasks/${row.id}/claim`, {});
}

/** No route sends a message to a case yet: it comes as from another system. The key of the case takes the place of the scenario's own. */
async function sendMessage({ system, scenario, instance, number }: Replay, { message = '', data = {} }: FiledStep): Promise<void> {
  const messageId = `${number} ${message}`;
  const { case_key: correlationKey } = await readVariables(system, instance);
  if (typeof correlationKey !== 'string') throw new Error('a case without its key');
  const { instances } = await correlateMessage(system.record, {
    name: message,
    correlationKey,
    messageId,
    variables: data,
    timeToLive: null,
  });
  if (instances.length === 0) throw new Error(`nobody waits for «${message}» in ${scenario.title}`);
}

/** Global scope of an open case. */
export async function readVariables(system: System, instance: string): Promise<Variables> {
  const open = await readState(system.record, instance);
  return open ? rootVariables(open.state) : {};
}

/** Where the tokens stand, as the diagram shows it. */
export async function readDiagram({ system, instance }: Replay): Promise<CaseDiagram> {
  return (await system.as('supervisor.72')).get<CaseDiagram>(`/api/cases/${instance}/diagram`);
}

/** Whether the case stands among those of this reason on the supervisor's board. */
export async function isOnBoard({ system, instance, caseNo }: Replay, reason: string): Promise<boolean> {
  const supervisor = await system.as('supervisor.72');
  const { rows } = await supervisor.get<StuckList>(`/api/supervision/stuck?reason=${reason}&q=${caseNo}&limit=100`);
  return rows.some((row) => row.instance === instance);
}

/** Whether this person may look at the case and at its signed record, both or neither. */
export async function canRead({ system, instance }: Replay, login: string): Promise<boolean> {
  const { documents } = await (await system.as('supervisor.72')).get<CaseView>(`/api/cases/${instance}`);
  const signed = documents.find(({ signature }) => signature !== null);
  if (!signed) throw new Error('nothing is signed yet');
  const visitor = await system.as(login);
  const answers = await Promise.all([`/api/cases/${instance}`, `/api/documents/${signed.id}`].map((path) => visitor.send('GET', path)));
  const [one, other] = answers.map(({ status }) => status);
  if (one !== other || (one !== 200 && one !== 404)) throw new Error(`the case answered ${one}, its document ${other}`);
  return one === 200;
}
