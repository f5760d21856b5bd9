import { problemCodes, type ProblemCode } from '../problem-codes.ts';

/** What was refused, by the name of the use case. */
const commands: { [command: string]: string } = {
  'submit-task': 'Отказ в завершении задачи',
  'claim-task': 'Отказ во взятии задачи',
  'release-task': 'Отказ в возврате задачи',
  'refuse-task': 'Отказ от задачи не принят',
  'save-draft': 'Черновик не принят',
  'start-process': 'Дело не начато',
  'report-event': 'Событие не записано',
  'cancel-case': 'Дело не прекращено',
  'resolve-incident': 'Повтор после сбоя не принят',
  'reassign-task': 'Передача задачи не принята',
  'remind-task': 'Напоминание не отправлено',
  'extend-term': 'Продление срока не принято',
  'upload-file': 'Файл не принят',
  'get-task': 'Отказано в просмотре задачи',
  'get-case': 'Отказано в просмотре дела',
  'get-diagram': 'Отказано в просмотре дела',
  'get-document': 'Отказано в просмотре документа',
  'get-person-history': 'Отказано в просмотре истории',
  'get-submission': 'Отказано в просмотре формы',
};

/** Kinds of checks that are not rules of the law, in words. */
const rules: { [rule: string]: string } = {
  required: 'не заполнено обязательное поле',
  format: 'значение записано неверно',
  snils: 'неверный СНИЛС',
  date: 'неверная дата',
  pattern: 'значение записано неверно',
  enum: 'значение не из списка',
  type: 'значение не того вида',
  'unknown-field': 'лишнее поле',
  additionalProperties: 'лишнее поле',
  'max-size': 'слишком много данных',
  'magic-number': 'файл не того вида',
  'form-version': 'другая версия формы',
  'task-open': 'задача закрыта',
  'task-assignee': 'задача не этого исполнителя',
  'task-version': 'задача изменилась',
};

/** Said to him who asked as «не найдено»; a refusal that stands in somebody's history was about what is there. */
const hidden = new Set(['TASK_NOT_FOUND', 'CASE_NOT_FOUND', 'PERSON_NOT_FOUND', 'DOCUMENT_NOT_FOUND', 'SUBMISSION_NOT_FOUND']);

export function writeRefusal(command: string, code: string): string {
  if (hidden.has(code)) return `${commands[command] ?? 'Действие не принято'}: нет доступа`;
  const known = Object.hasOwn(problemCodes, code) ? problemCodes[code as ProblemCode].title.toLowerCase() : 'другая причина';
  return `${commands[command] ?? 'Действие не принято'}: ${known}`;
}

/** «правило R-11e; данные не сохранены, отпечаток 41c0…» */
export function writeRefusalDetail(broken: readonly string[], dataHash: string | null): string | null {
  const named = [...new Set(broken.map((rule) => rules[rule] ?? (/^[RF]-?\d/.test(rule) ? `правило ${rule}` : 'нарушено правило формы')))];
  const kept = dataHash === null ? [] : [`данные не сохранены, отпечаток ${dataHash.slice(0, 4)}…`];
  const parts = [...named, ...kept];
  return parts.length === 0 ? null : parts.join('; ');
}
