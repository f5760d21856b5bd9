import type { Element, ElementType } from '../model.ts';
import type { Noun } from './difference.ts';

const NOUNS: { [T in ElementType]: Noun } = {
  process: { word: 'процесс', gender: 'm' },
  subProcess: { word: 'подпроцесс', gender: 'm' },
  eventSubProcess: { word: 'подпроцесс по событию', gender: 'm' },
  adHocSubProcess: { word: 'подпроцесс по выбору', gender: 'm' },
  userTask: { word: 'задача', gender: 'f' },
  jobTask: { word: 'работа системы', gender: 'f' },
  scriptTask: { word: 'вычисление', gender: 'n' },
  businessRuleTask: { word: 'решение по таблице', gender: 'n' },
  receiveTask: { word: 'ожидание сообщения', gender: 'n' },
  sendTask: { word: 'отправка сообщения', gender: 'f' },
  manualTask: { word: 'действие вне системы', gender: 'n' },
  callActivity: { word: 'вызов процесса', gender: 'm' },
  exclusiveGateway: { word: 'развилка «или — или»', gender: 'f' },
  inclusiveGateway: { word: 'развилка «и / или»', gender: 'f' },
  parallelGateway: { word: 'развилка «и»', gender: 'f' },
  complexGateway: { word: 'развилка со сложным условием', gender: 'f' },
  eventBasedGateway: { word: 'развилка по событию', gender: 'f' },
  startEvent: { word: 'начало', gender: 'n' },
  endEvent: { word: 'завершение', gender: 'n' },
  catchEvent: { word: 'ожидание события', gender: 'n' },
  throwEvent: { word: 'событие', gender: 'n' },
  boundaryEvent: { word: 'событие на границе', gender: 'n' },
};

export function nounOf(element: Pick<Element, 'type'>): Noun {
  return NOUNS[element.type];
}

/** «задача «Оценка»» */
export function callElement(element: Pick<Element, 'type' | 'id' | 'name'>): string {
  return `${nounOf(element).word} «${element.name === '' ? element.id : element.name}»`;
}
