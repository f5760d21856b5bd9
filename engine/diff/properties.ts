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
  'activatable',
  'begins',
  'kind',
]);

/** Everything an element is made of as texts by path: generic, so that a new concept of the model is compared the day it appears. */
export function listProperties(element: Element): Properties {
  const properties: Properties = new Map();
  for (const [key, value] of Object.entries(element)) if (!APART.has(key)) gather(properties, key, value);
  // What the model has read is told once, as what it is.
  for (const name of Object.keys(element.properties)) if (name in element) properties.delete(`properties.${name}`);
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
  'loop.items.collection': 'список повторов',
  'loop.items.cardinality': 'число повторов',
  'loop.element': 'имя повторяемого',
  'loop.completion': 'условие завершения повторов',
  'loop.outputCollection': 'список результатов',
  'loop.outputElement': 'результат повтора',
  'loop.condition': 'условие повторения',
  'loop.testBefore': 'условие спрашивается и до первого раза',
  'loop.maximum': 'наибольшее число повторов',
  forCompensation: 'отменяет сделанное',
  handler: 'что отменяет сделанное',
  transaction: 'отменяется целиком',
  activeElements: 'с чего начинается',
  cancelRemaining: 'остальное прекращается',
  completion: 'условие завершения',
  activation: 'условие срабатывания',
  instantiates: 'начинает дело',
  binding: 'какая версия вызывается',
  versionTag: 'метка версии',
  propagateAllChildVariables: 'все данные вызванного возвращаются',
  propagateAllParentVariables: 'все данные передаются вызванному',
  'output.collection': 'список результатов',
  'output.element': 'что в него собирается',
  'event.condition': 'условие',
  'event.reads': 'на какие данные смотрит условие',
  'event.changes': 'какие изменения считаются',
  'event.activity': 'какой шаг отменяется',
  'event.waits': 'ждёт конца отмены',
  'event.parallel': 'нужны все события',
  'properties.state': 'состояние дела',
  'properties.resultVariable': 'куда пишется результат',
  'properties.beside': 'что показано рядом с формой',
  'properties.startForm': 'форма начала',
  'properties.startRoles': 'кто начинает дело',
  'properties.startVariables': 'данные при начале',
  'properties.needsSubject': 'дело о человеке',
  'properties.subjectVariable': 'имя данных о человеке',
  'properties.reportTitle': 'о чём сообщают',
  'properties.reportRoles': 'кто сообщает',
  'properties.reportForm': 'форма сообщения',
  'properties.document': 'бумага, которую приносит шаг',
  'properties.standing': 'открыта весь этап',
  'properties.unusual': 'шаг исключительной ветви',
  'properties.suspension': 'часы при приостановке',
  'properties.accepted': 'принятое замечание проверки',
};

/** Of one of several: `listeners.2.jobType` is the second. */
const NUMBERED: { [list: string]: string } = { listeners: 'слушатель', taskListeners: 'слушатель задачи', 'event.events': 'событие' };
const PARTS: { [part: string]: string } = {
  event: 'когда',
  jobType: 'вид работы',
  retries: 'число попыток',
  headers: 'указание',
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
  const [, list = '', number, part = ''] = /^(.+?)\.(\d+)\.(.+)$/.exec(path) ?? [];
  if (Object.hasOwn(NUMBERED, list)) return `${NUMBERED[list]} ${number}: ${PARTS[part] ?? LABELS[`event.${part}`] ?? `«${part}»`}`;
  const group = Object.keys(GROUPS).find((first) => path.startsWith(`${first}.`));
  return group === undefined ? `свойство «${path}»` : `${GROUPS[group] ?? ''} «${path.slice(group.length + 1)}»`;
}
