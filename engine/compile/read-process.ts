import { LIMITS } from '../limits.ts';
import type { Container, Element, Flow, Lane } from '../model.ts';
import { readBase, readBusinessKey } from './read-base.ts';
import { readElement } from './read-elements.ts';
import { compileFeel, complain } from './reader.ts';
import type { Reader } from './reader.ts';
import { child, children, text } from './source.ts';
import type { Source } from './source.ts';

export interface ProcessParts {
  elements: { [id: string]: Element };
  flows: { [id: string]: Flow };
  lanes: Lane[];
}

/** Everything inside one process, with sub-processes at any depth, and the ties between elements. */
export function readProcess(reader: Reader, source: Source): ProcessParts {
  const base = readBase(reader, source, '');
  const root: Container = { ...base, type: 'process', start: null, eventStarts: [], businessKey: readBusinessKey(reader, source, base) };
  const parts: ProcessParts = { elements: { [root.id]: root }, flows: {}, lanes: readLanes(source) };
  readInside(reader, source, parts);
  if (Object.keys(parts.elements).length > LIMITS.elementsPerProcess) {
    complain(reader, source, {
      code: 'LIMIT_EXCEEDED',
      sentence: `В процессе более ${LIMITS.elementsPerProcess} элементов: разделите его.`,
    });
  }
  tie(reader, parts);
  tieHandlers(source, parts);
  for (const element of Object.values(parts.elements)) if (element.type === 'subProcess') tieBeginnings(element, parts);
  return parts;
}

function readInside(reader: Reader, container: Source, parts: ProcessParts): void {
  for (const source of children(container, 'flowElements')) {
    if (source.$type === 'bpmn:SequenceFlow') readFlow(reader, source, parts);
    const element = readElement(reader, source, container.id ?? '');
    if (!element) continue;
    parts.elements[element.id] = element;
    if ('eventStarts' in element) readInside(reader, source, parts);
  }
}

function readFlow(reader: Reader, source: Source, parts: ProcessParts): void {
  const from = child(source, 'sourceRef');
  const to = child(source, 'targetRef');
  if (!from?.id || !to?.id || source.id === undefined) {
    complain(reader, source, { code: 'FLOW_LOOSE', sentence: 'У перехода нет начала или конца: соедините его с элементами.' });
    return;
  }
  const condition = text(child(source, 'conditionExpression'), 'body');
  parts.flows[source.id] = {
    id: source.id,
    name: text(source, 'name') ?? '',
    source: from.id,
    target: to.id,
    condition: condition === undefined ? null : compileFeel(reader, source, condition),
  };
}

/** Flows are counted from the flows themselves: the lists at the elements are only for drawing and may be missing. */
function tie(reader: Reader, parts: ProcessParts): void {
  const elements = Object.values(parts.elements);
  const listed = new Map(elements.map((element) => [element.id, element.outgoing]));
  for (const element of elements) Object.assign(element, { incoming: [], outgoing: [] });
  for (const flow of Object.values(parts.flows)) {
    parts.elements[flow.source]?.outgoing.push(flow.id);
    parts.elements[flow.target]?.incoming.push(flow.id);
  }
  for (const element of elements) {
    // The order of the outgoing flows at the element is the order of their conditions.
    const order = listed.get(element.id) ?? [];
    if (order.length === element.outgoing.length) element.outgoing.sort((a, b) => order.indexOf(a) - order.indexOf(b));
    tieToOthers(reader, element, parts);
  }
}

function tieToOthers(reader: Reader, element: Element, parts: ProcessParts): void {
  const { elements } = parts;
  if (element.type === 'boundaryEvent') {
    const host = elements[element.attachedTo];
    if (host) host.boundaries.push(element.id);
    else
      complain(reader, { $type: '', id: element.id }, { code: 'BOUNDARY_LOOSE', sentence: 'Граничное событие ни к чему не прикреплено.' });
  }
  if (element.type === 'startEvent') tieStart(element, elements);
  if (element.type === 'eventBasedGateway') {
    for (const id of element.outgoing) element.options[parts.flows[id]?.target ?? ''] = id;
  }
  if (element.type === 'throwEvent' && element.event.kind === 'link') {
    const { name } = element.event;
    const target = Object.values(elements).find((other) => isLinkTo(other, name) && other.scope === element.scope);
    element.linkTarget = target?.id ?? null;
    if (!target) complain(reader, { $type: '', id: element.id }, { code: 'LINK_LOOSE', sentence: `Ссылка «${name}» не имеет пары.` });
  }
}

/** An association between a compensation boundary event and an activity, in whichever direction it was drawn. */
function tieHandlers(container: Source, parts: ProcessParts): void {
  for (const association of children(container, 'artifacts')) {
    const ends = [child(association, 'sourceRef'), child(association, 'targetRef')].map((end) => parts.elements[end?.id ?? '']);
    const event = ends.find((end) => end?.type === 'boundaryEvent' && end.event.kind === 'compensation');
    const handler = ends.find((end) => end !== event);
    if (event?.type === 'boundaryEvent' && handler) event.handler = handler.id;
  }
  for (const inner of children(container, 'flowElements')) tieHandlers(inner, parts);
}

function isLinkTo(element: Element, name: string): boolean {
  return element.type === 'catchEvent' && element.event.kind === 'link' && element.event.name === name;
}

function tieStart(start: Extract<Element, { type: 'startEvent' }>, elements: { [id: string]: Element }): void {
  const container = elements[start.scope];
  if (!container || !('eventStarts' in container)) return;
  if (container.type !== 'eventSubProcess') {
    if (start.event.kind === 'none') container.start ??= start.id;
    return;
  }
  const outer = elements[container.scope];
  if (outer && 'eventStarts' in outer) outer.eventStarts.push(start.id);
}

function tieBeginnings(container: Container, { elements }: ProcessParts): void {
  const inside = Object.values(elements).filter(({ scope }) => scope === container.id);
  if (inside.some(({ type }) => type === 'startEvent')) return;
  container.begins = inside.filter(beginsByItself).map(({ id }) => id);
}

function beginsByItself(element: Element): boolean {
  if (element.incoming.length > 0 || element.forCompensation) return false;
  return (
    element.type !== 'boundaryEvent' &&
    element.type !== 'eventSubProcess' &&
    !(element.type === 'catchEvent' && element.event.kind === 'link')
  );
}

function readLanes(source: Source): Lane[] {
  return children(source, 'laneSets').flatMap((set) => children(set, 'lanes').flatMap(readLane));
}

function readLane(lane: Source): Lane[] {
  const inner = children(child(lane, 'childLaneSet'), 'lanes').flatMap(readLane);
  const elements = children(lane, 'flowNodeRef').map((node) => node.id ?? '');
  return [{ id: lane.id ?? '', name: text(lane, 'name') ?? '', elements }, ...inner];
}
