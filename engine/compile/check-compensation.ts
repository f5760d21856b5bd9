import type { BoundaryEvent, Element } from '../model.ts';
import type { Check } from './check-structure.ts';
import type { ProcessParts } from './read-process.ts';

/** What compensation and transactions cannot do without. */
export const CHECKS_OF_COMPENSATION: Check[] = [
  checkHandler,
  checkHandlerFlows,
  checkUndoingStart,
  checkActivity,
  checkCancelEnd,
  checkCancelBoundary,
];

function checkHandler(element: Element, parts: ProcessParts): ReturnType<Check> {
  if (element.type !== 'boundaryEvent' || element.event.kind !== 'compensation') return null;
  const handler = parts.elements[element.handler ?? ''];
  if (!handler?.forCompensation)
    return ['COMPENSATION_HANDLER', 'Граничное событие отмены сделанного не связано с действием, которое отменяет: проведите ассоциацию.'];
  if (handler.scope !== element.scope) return ['COMPENSATION_HANDLER', `Действие «${handler.id}» стоит в другом подпроцессе.`];
  return element.outgoing.length > 0
    ? ['COMPENSATION_HANDLER', 'Из граничного события отмены сделанного не ведут переходы: его связывает ассоциация.']
    : null;
}

function checkHandlerFlows(element: Element, parts: ProcessParts): ReturnType<Check> {
  if (!element.forCompensation) return null;
  if (element.incoming.length + element.outgoing.length > 0)
    return ['COMPENSATION_HANDLER', 'Отменяющее действие стоит вне переходов: его начинает только отмена.'];
  const isTied = Object.values(parts.elements).some((other) => other.type === 'boundaryEvent' && other.handler === element.id);
  return isTied ? null : ['COMPENSATION_HANDLER', 'Отменяющее действие ни с чем не связано: свяжите его с граничным событием отмены.'];
}

/** It undoes the sub-process it stands in; a process as a whole is undone by nobody. */
function checkUndoingStart(element: Element, parts: ProcessParts): ReturnType<Check> {
  if (element.type !== 'startEvent' || element.event.kind !== 'compensation') return null;
  const inside = parts.elements[element.scope];
  const undone = inside?.type === 'eventSubProcess' ? parts.elements[inside.scope] : undefined;
  return undone?.type === 'subProcess'
    ? null
    : ['START_KIND', 'Отмена сделанного начинает только событийный подпроцесс внутри подпроцесса.'];
}

/** The activity to undo stands where the event throws, or around the event sub-process that throws. */
function checkActivity(element: Element, parts: ProcessParts): ReturnType<Check> {
  if (element.type !== 'throwEvent' && element.type !== 'endEvent') return null;
  if (element.event.kind !== 'compensation' || element.event.activity === null) return null;
  const activity = parts.elements[element.event.activity];
  for (let scope = element.scope; scope !== '';) {
    if (activity?.scope === scope) return null;
    const container = parts.elements[scope];
    if (container?.type !== 'eventSubProcess') break;
    scope = container.scope;
  }
  return ['COMPENSATION_ACTIVITY', `Действие «${element.event.activity}», которое отменяется, стоит не в том же подпроцессе.`];
}

function checkCancelEnd(element: Element, parts: ProcessParts): ReturnType<Check> {
  if (!('event' in element) || element.event.kind !== 'cancel' || element.type === 'boundaryEvent') return null;
  if (element.type !== 'endEvent') return ['CANCEL_PLACE', 'Отменить транзакцию может только конечное событие.'];
  let scope = parts.elements[element.scope];
  while (scope && !(scope.type === 'subProcess' && scope.transaction)) scope = parts.elements[scope.scope];
  if (!scope) return ['CANCEL_PLACE', 'Событие отмены стоит вне транзакции: отменять нечего.'];
  const isCaught = scope.boundaries.some((id) => isCancel(parts.elements[id]));
  return isCaught ? null : ['CANCEL_PLACE', `У транзакции «${scope.id}» нет граничного события отмены: из неё некуда выйти.`];
}

function isCancel(element: Element | undefined): element is BoundaryEvent {
  return element?.type === 'boundaryEvent' && element.event.kind === 'cancel';
}

function checkCancelBoundary(element: Element, parts: ProcessParts): ReturnType<Check> {
  if (!isCancel(element)) return null;
  const host = parts.elements[element.attachedTo];
  if (host?.type !== 'subProcess' || !host.transaction)
    return ['BOUNDARY_HOST', 'Граничное событие отмены прикрепляется только к транзакции.'];
  return element.interrupting ? null : ['BOUNDARY_KIND', 'Граничное событие отмены всегда прерывает.'];
}
