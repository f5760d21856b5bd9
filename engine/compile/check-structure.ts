import { listParts } from '../event-parts.ts';
import type { Container, Element } from '../model.ts';
import type { ProcessParts } from './read-process.ts';
import { CHECKS_OF_COMPENSATION } from './check-compensation.ts';
import { CHECKS_OF_SEVERAL } from './check-several-events.ts';
import { complain } from './reader.ts';
import type { Reader } from './reader.ts';

export type Check = (element: Element, parts: ProcessParts) => [code: string, sentence: string] | null;

/** What would make a definition impossible to run; style and reachability belong to `check`. */
export function checkStructure(reader: Reader, parts: ProcessParts): void {
  for (const element of Object.values(parts.elements)) {
    for (const check of CHECKS) {
      const found = check(element, parts);
      if (found) complain(reader, { $type: '', id: element.id }, { code: found[0], sentence: found[1] });
    }
  }
}

const CHECKS: Check[] = [
  checkContainerStart,
  checkEventSubProcess,
  checkFlowsStayInside,
  checkExclusiveConditions,
  checkEventGateway,
  checkBoundary,
  checkStartAndEndFlows,
  checkCatch,
  checkMessageKey,
  checkComplexGateway,
  ...CHECKS_OF_COMPENSATION,
  ...CHECKS_OF_SEVERAL,
];

function checkContainerStart(element: Element, parts: ProcessParts): ReturnType<Check> {
  if (element.type !== 'subProcess' && element.type !== 'process') return null;
  const starts = startsOf(element, parts);
  if (element.begins) return checkBeginnings(element, parts);
  if (starts.length === 0 && !(element.type === 'process' && isInstantiated(element, parts)))
    return ['START_MISSING', 'Нет стартового события: добавьте его.'];
  const none = starts.filter((start) => start.event.kind === 'none');
  // Of a process the start says which one; nobody chooses for a sub-process.
  if (element.type === 'subProcess' && none.length > 1) return ['START_TWICE', 'Простое стартовое событие подпроцесса должно быть одно.'];
  if (element.type === 'subProcess' && element.start === null)
    return ['START_MISSING', 'Подпроцесс начинается с простого стартового события.'];
  return null;
}

/** Without a start event what has no incoming flow begins; an empty sub-process is done at once, one that is all a circle can never begin. */
function checkBeginnings(element: Container, { elements }: ProcessParts): ReturnType<Check> {
  const empty = !Object.values(elements).some(({ scope }) => scope === element.id);
  if (empty || (element.begins ?? []).length > 0) return null;
  return ['START_MISSING', 'Подпроцессу не с чего начаться: добавьте стартовое событие.'];
}

/** A message task or a gateway by event may begin the process instead of a start event. */
function isInstantiated(process: Element, parts: ProcessParts): boolean {
  return Object.values(parts.elements).some(
    (element) => element.scope === process.id && 'instantiates' in element && Boolean(element.instantiates),
  );
}

function checkEventSubProcess(element: Element, parts: ProcessParts): ReturnType<Check> {
  if (element.type !== 'eventSubProcess') return null;
  const [start, ...more] = startsOf(element, parts);
  if (!start || more.length > 0) return ['START_MISSING', 'У событийного подпроцесса должно быть ровно одно стартовое событие.'];
  if (start.event.kind === 'none')
    return ['START_KIND', 'Событийный подпроцесс начинается с события: сообщения, таймера, сигнала, ошибки и других.'];
  if (start.event.kind === 'error' && !start.interrupting) return ['START_KIND', 'Событийный подпроцесс по ошибке всегда прерывает.'];
  return element.incoming.length + element.outgoing.length > 0 ? ['START_KIND', 'У событийного подпроцесса не бывает переходов.'] : null;
}

function startsOf(element: Container, parts: ProcessParts) {
  return Object.values(parts.elements).filter((other) => other.type === 'startEvent' && other.scope === element.id) as Extract<
    Element,
    { type: 'startEvent' }
  >[];
}

function checkFlowsStayInside(element: Element, parts: ProcessParts): ReturnType<Check> {
  for (const id of element.outgoing) {
    const target = parts.elements[parts.flows[id]?.target ?? ''];
    if (target && target.scope !== element.scope) return ['FLOW_CROSSES', `Переход «${id}» пересекает границу подпроцесса.`];
  }
  return null;
}

function checkExclusiveConditions(element: Element, parts: ProcessParts): ReturnType<Check> {
  if (element.type !== 'exclusiveGateway' && element.type !== 'inclusiveGateway') return null;
  if (element.outgoing.length < 2) return null;
  const bare = element.outgoing.filter((id) => parts.flows[id]?.condition === null && id !== element.defaultFlow);
  return bare.length > 0 ? ['CONDITION_MISSING', `У перехода «${bare[0]}» из шлюза нет условия, и он не переход по умолчанию.`] : null;
}

function checkEventGateway(element: Element, parts: ProcessParts): ReturnType<Check> {
  if (element.type !== 'eventBasedGateway') return null;
  const targets = Object.keys(element.options).map((id) => parts.elements[id]);
  if (targets.length < 2) return ['EVENT_GATEWAY', 'После шлюза по событию должно быть не менее двух событий.'];
  const wrong = targets.find((target) => !target || !AWAITED.has(kindOf(target)) || target.incoming.length !== 1);
  return wrong ? ['EVENT_GATEWAY', `После шлюза по событию стоит «${wrong.id}»: там может быть только ожидание с одним входом.`] : null;
}

const AWAITED = new Set(['timer', 'message', 'signal', 'condition', 'multiple']);
const CAUGHT = new Set([...AWAITED, 'error', 'escalation', 'compensation', 'cancel']);
const HOSTS = new Set([
  'userTask',
  'jobTask',
  'scriptTask',
  'businessRuleTask',
  'receiveTask',
  'sendTask',
  'manualTask',
  'callActivity',
  'subProcess',
  'adHocSubProcess',
]);

function kindOf(element: Element): string {
  if (element.type === 'receiveTask') return 'message';
  return element.type === 'catchEvent' || element.type === 'boundaryEvent' ? element.event.kind : '';
}

function checkBoundary(element: Element, parts: ProcessParts): ReturnType<Check> {
  if (element.type !== 'boundaryEvent') return null;
  if (!CAUGHT.has(element.event.kind)) return ['BOUNDARY_KIND', 'Такого граничного события не бывает: замените его.'];
  if (element.event.kind === 'error' && !element.interrupting) return ['BOUNDARY_KIND', 'Граничное событие ошибки всегда прерывает.'];
  if (element.incoming.length > 0) return ['BOUNDARY_KIND', 'В граничное событие не ведут переходы.'];
  const host = parts.elements[element.attachedTo];
  return host && !HOSTS.has(host.type) ? ['BOUNDARY_HOST', 'Граничное событие прикрепляется к задаче, вызову или подпроцессу.'] : null;
}

function checkStartAndEndFlows(element: Element): ReturnType<Check> {
  if (element.type === 'startEvent' && element.incoming.length > 0) return ['START_INCOMING', 'В стартовое событие не ведут переходы.'];
  if (element.type === 'endEvent' && element.outgoing.length > 0) return ['END_OUTGOING', 'Из конечного события не ведут переходы.'];
  return null;
}

function checkCatch(element: Element): ReturnType<Check> {
  if (element.type !== 'catchEvent' || AWAITED.has(element.event.kind) || element.event.kind === 'link') return null;
  return ['CATCH_KIND', 'Промежуточное событие ожидания ждёт таймер, сообщение, сигнал или условие.'];
}

/** A message start of the process itself opens an instance; everything else is found by its key. */
function checkMessageKey(element: Element, parts: ProcessParts): ReturnType<Check> {
  const opensInstance = opensOne(element, parts);
  const waits =
    element.type === 'receiveTask' || element.type === 'catchEvent' || element.type === 'boundaryEvent' || element.type === 'startEvent';
  const events = element.type === 'receiveTask' ? [element.message] : 'event' in element ? listParts(element.event) : [];
  const isLoose = events.some((event) => event.kind === 'message' && event.correlationKey === null);
  if (!isLoose || !waits || opensInstance) return null;
  return ['CORRELATION_KEY_EMPTY', 'У сообщения не указан ключ (subscription correlationKey): его не с чем будет сопоставить.'];
}

/** Its message only begins an instance; where several are needed in the same one, all have keys. */
function opensOne(element: Element, parts: ProcessParts): boolean {
  if (element.type === 'receiveTask') return element.instantiates || comesFirst(element, parts);
  if (element.type === 'catchEvent') return comesFirst(element, parts);
  if (element.type !== 'startEvent' || parts.elements[element.scope]?.type !== 'process') return false;
  return element.event.kind !== 'multiple' || !element.event.parallel;
}

function comesFirst(element: Element, parts: ProcessParts): boolean {
  return element.incoming.some((flow) => {
    const before = parts.elements[parts.flows[flow]?.source ?? ''];
    return before?.type === 'eventBasedGateway' && before.instantiates === 'exclusive';
  });
}

function checkComplexGateway(element: Element): ReturnType<Check> {
  if (element.type !== 'complexGateway' || element.activation !== null || element.incoming.length < 2) return null;
  return ['CONDITION_MISSING', 'У сложного шлюза нет условия срабатывания: укажите, скольких веток он ждёт.'];
}
