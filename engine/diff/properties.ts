import type { Element } from '../model.ts';

/** A property of an element by its path: `event.value`, `job.headers.template`, `inputs.case.number`. */
export type Properties = Map<string, string>;

/** What is told by other means (flows, places) or says nothing by itself. */
const APART: ReadonlySet<string> = new Set([
  'id',
  'type',
  'scope',
  'incoming',
  'outgoing',
  'boundaries',
  'reach',
  'options',
  'start',
  'eventStarts',
  'kind',
]);

/** Everything an element is made of as texts by path: generic, so that a new concept of the model is compared the day it appears. */
export function listProperties(element: Element): Properties {
  const properties: Properties = new Map();
  for (const [key, value] of Object.entries(element)) if (!APART.has(key)) gather(properties, key, value);
  return properties;
}

function gather(into: Properties, path: string, value: unknown): void {
  if (value === null || value === undefined || value === '') return;
  if (typeof value !== 'object') into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  else if (isExpression(value)) into.set(path, `=${value.text}`);
  else if (Array.isArray(value)) gatherList(into, path, value);
  else for (const [key, part] of Object.entries(value)) if (!APART.has(key)) gather(into, `${path}.${key}`, part);
}

/** Mappings go by their target; other lists are one value. */
function gatherList(into: Properties, path: string, list: unknown[]): void {
  if (list.length === 0) return;
  if (list.every(isMapping)) for (const { source, target } of list) gather(into, `${path}.${target.join('.')}`, source);
  else if (list.every((item) => typeof item !== 'object')) into.set(path, list.join(', '));
  else list.forEach((item, index) => gather(into, `${path}.${index + 1}`, item));
}

function isExpression(value: object): value is { text: string } {
  return 'evaluate' in value && 'text' in value && typeof value.text === 'string';
}

function isMapping(item: unknown): item is { source: unknown; target: string[] } {
  return typeof item === 'object' && item !== null && 'source' in item && 'target' in item && Array.isArray(item.target);
}

const LABELS: { [path: string]: string } = {
  name: 'название',
  form: 'форма',
  assignee: 'исполнитель',
  candidateGroups: 'кто исполняет',
  candidateUsers: 'возможные исполнители',
  dueDate: 'срок',
  followUpDate: 'дата напоминания',
  priority: 'важность',
  organisation: 'организация исполнителя',
  prefill: 'начальное заполнение',
  resultVariable: 'куда пишется результат',
  refusalError: 'что следует за отказом',
  defaultFlow: 'переход по умолчанию',
  expression: 'выражение',
  decision: 'таблица решений',
  called: 'вызываемый процесс',
  interrupting: 'прерывает шаг',
  attachedTo: 'шаг, к которому относится',
  linkTarget: 'куда ведёт ссылка',
  'job.jobType': 'вид работы',
  'job.retries': 'число попыток',
  'event.value': 'срок',
  'event.timer': 'вид таймера',
  'event.name': 'что ожидается или отправляется',
  'event.code': 'код',
  'event.correlationKey': 'ключ сообщения',
  'event.timeToLive': 'сколько хранится сообщение',
  'message.name': 'сообщение',
  'message.correlationKey': 'ключ сообщения',
  'loop.sequential': 'повторы по очереди',
  'loop.collection': 'список повторов',
  'loop.element': 'имя повторяемого',
  'loop.completion': 'условие завершения повторов',
  'loop.outputCollection': 'список результатов',
  'loop.outputElement': 'результат повтора',
  'properties.state': 'состояние дела',
  'properties.beside': 'что показано рядом с формой',
};

const GROUPS: { [first: string]: string } = {
  inputs: 'входное значение',
  outputs: 'выходное значение',
  'job.headers': 'указание работе',
  properties: 'свойство',
};

/** «срок», «входное значение «case.number»»; a property without a word of its own is named as it is written. */
export function labelProperty(path: string): string {
  const label = LABELS[path];
  if (label !== undefined) return label;
  const group = Object.keys(GROUPS).find((first) => path.startsWith(`${first}.`));
  return group === undefined ? `свойство «${path}»` : `${GROUPS[group] ?? ''} «${path.slice(group.length + 1)}»`;
}
