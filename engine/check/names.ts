import type { Element, ElementType, Flow, Model } from '../model.ts';

const KINDS: { [K in ElementType]: string } = {
  process: 'процесс',
  subProcess: 'подпроцесс',
  eventSubProcess: 'событийный подпроцесс',
  adHocSubProcess: 'подпроцесс по выбору',
  userTask: 'задача',
  jobTask: 'работа',
  scriptTask: 'сценарий',
  businessRuleTask: 'решение',
  receiveTask: 'ожидание сообщения',
  sendTask: 'отправка сообщения',
  manualTask: 'действие',
  callActivity: 'вызов процесса',
  exclusiveGateway: 'шлюз',
  inclusiveGateway: 'шлюз',
  parallelGateway: 'шлюз',
  complexGateway: 'шлюз',
  eventBasedGateway: 'шлюз по событию',
  startEvent: 'начало',
  endEvent: 'конец',
  catchEvent: 'событие',
  throwEvent: 'событие',
  boundaryEvent: 'событие',
};

/** How a person finds it on the drawing: its name, or its kind and id when it has none. */
export function nameOf(element: Element | undefined): string {
  if (!element) return '';
  return element.name === '' ? `${KINDS[element.type]} ${element.id}` : `«${element.name}»`;
}

/** «да» к «Принять», or only where it leads. */
export function nameFlow(flow: Flow | undefined, model: Model): string {
  if (!flow) return '';
  const target = nameOf(model.elements[flow.target]);
  return flow.name === '' ? target : `«${flow.name}» к ${target}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
