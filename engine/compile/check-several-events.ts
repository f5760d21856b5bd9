import { listParts } from '../event-parts.ts';
import type { Element, EventDefinition, EventKind } from '../model.ts';
import type { Check } from './check-structure.ts';
import type { ProcessParts } from './read-process.ts';

/** What an event of several events, and an event that begins a process, cannot do. */
export const CHECKS_OF_SEVERAL: Check[] = [
  checkCaughtParts,
  checkParallelParts,
  checkThrownParts,
  checkInterrupting,
  checkBeginningGateway,
];

const AWAITED = new Set<EventKind>(['timer', 'message', 'signal', 'condition']);
const FOUND = new Set<EventKind>(['error', 'escalation']);
const THROWN = new Set<EventKind>(['message', 'signal', 'escalation', 'compensation', 'error', 'terminate', 'cancel']);
const ENDINGS = new Set<EventKind>(['error', 'terminate', 'cancel']);

function partsOf(element: Element): EventDefinition[] | null {
  return 'event' in element && element.event.kind === 'multiple' ? listParts(element.event) : null;
}

function isThrowing(element: Element): boolean {
  return element.type === 'endEvent' || element.type === 'throwEvent';
}

function checkCaughtParts(element: Element, { elements }: ProcessParts): ReturnType<Check> {
  const parts = partsOf(element);
  if (!parts || isThrowing(element)) return null;
  // Errors and escalations come only from what runs inside.
  const hasInside =
    element.type === 'boundaryEvent' || (element.type === 'startEvent' && elements[element.scope]?.type === 'eventSubProcess');
  const wrong = parts.find(({ kind }) => !AWAITED.has(kind) && !(hasInside && FOUND.has(kind)));
  return wrong ? ['EVENT_PARTS', `Среди нескольких событий здесь не может быть события вида «${wrong.kind}».`] : null;
}

/** What is thrown inside ends or is lost: it cannot be kept until the others happen. */
function checkParallelParts(element: Element, { elements }: ProcessParts): ReturnType<Check> {
  if (!('event' in element) || element.event.kind !== 'multiple' || !element.event.parallel || isThrowing(element)) return null;
  const begins = element.type === 'startEvent' && elements[element.scope]?.type === 'process';
  const wrong = element.event.events.find(({ kind }) => !AWAITED.has(kind) || (begins && kind !== 'message' && kind !== 'signal'));
  return wrong ? ['EVENT_PARTS', `Событие вида «${wrong.kind}» нельзя ждать вместе с другими: уберите его.`] : null;
}

function checkThrownParts(element: Element): ReturnType<Check> {
  const parts = partsOf(element);
  if (!parts || !isThrowing(element)) return null;
  const wrong = parts.find(({ kind }) => !THROWN.has(kind));
  if (wrong) return ['EVENT_PARTS', `Событие вида «${wrong.kind}» нельзя бросить вместе с другими.`];
  const endings = parts.filter(({ kind }) => ENDINGS.has(kind));
  return endings.length > 1 ? ['EVENT_PARTS', 'Из нескольких событий только одно может прерывать.'] : null;
}

/** An error always ends what threw it. */
function checkInterrupting(element: Element): ReturnType<Check> {
  if (element.type !== 'boundaryEvent' && element.type !== 'startEvent') return null;
  const hasError = partsOf(element)?.some(({ kind }) => kind === 'error') ?? false;
  return hasError && !element.interrupting ? ['EVENT_PARTS', 'Событие с ошибкой всегда прерывает.'] : null;
}

/** BPMN 2.0.2, 10.6.6: no flow leads to it, and only what comes from outside begins a process. */
function checkBeginningGateway(element: Element, { elements }: ProcessParts): ReturnType<Check> {
  if (element.type !== 'eventBasedGateway' || element.instantiates === null) return null;
  if (element.incoming.length > 0) return ['EVENT_GATEWAY', 'К шлюзу по событию, который начинает процесс, не ведут переходы.'];
  const wrong = Object.keys(element.options).find((id) => !beginsProcess(elements[id]));
  return wrong ? ['EVENT_GATEWAY', `Событие «${wrong}» не может начать процесс: подходят сообщение и сигнал.`] : null;
}

function beginsProcess(element: Element | undefined): boolean {
  if (element?.type === 'receiveTask') return true;
  return element?.type === 'catchEvent' && (element.event.kind === 'message' || element.event.kind === 'signal');
}
