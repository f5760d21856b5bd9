import type { Element } from '#engine/model.ts';
import type { DefinitionRow, DefinitionView } from '../contract/definition.ts';
import type { PublishedDefinition } from '../deps.ts';
import { nameRole } from '../identity/roles.ts';

export interface DefinitionContext {
  latest: Set<string>;
  openCases: { [definition: string]: number };
}

export function presentDefinitionRow(
  { key, model, publishedAt }: PublishedDefinition,
  { latest, openCases }: DefinitionContext,
): DefinitionRow {
  return {
    key,
    process: model.process,
    name: model.name,
    version: model.version,
    hash: model.hash,
    publishedAt,
    publishedBy: null,
    latest: latest.has(key),
    openCases: openCases[key] ?? 0,
  };
}

const kinds: { [K in Element['type']]: string } = {
  process: 'процесс',
  subProcess: 'подпроцесс',
  eventSubProcess: 'событийный подпроцесс',
  adHocSubProcess: 'подпроцесс по выбору',
  userTask: 'задача человека',
  jobTask: 'работа системы',
  scriptTask: 'вычисление',
  businessRuleTask: 'решение по таблице',
  receiveTask: 'ожидание сообщения',
  sendTask: 'отправка сообщения',
  manualTask: 'ручная работа',
  callActivity: 'вызов процесса',
  exclusiveGateway: 'выбор',
  inclusiveGateway: 'выбор нескольких',
  parallelGateway: 'параллельно',
  complexGateway: 'сложное условие',
  eventBasedGateway: 'что наступит раньше',
  startEvent: 'начало',
  endEvent: 'конец',
  catchEvent: 'ожидание',
  throwEvent: 'событие',
  boundaryEvent: 'событие на границе',
};

export function presentElements({ model }: PublishedDefinition): DefinitionView['elements'] {
  return Object.values(model.elements).map((element) => ({
    id: element.id,
    name: element.name,
    kind: kinds[element.type],
    form: element.type === 'userTask' ? element.form : null,
    roles:
      element.type === 'userTask' && typeof element.candidateGroups === 'string'
        ? element.candidateGroups.split(',').map((code) => nameRole(code.trim()))
        : [],
  }));
}
