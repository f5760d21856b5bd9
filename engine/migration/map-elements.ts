import type { Element, Model } from '../model.ts';

/** Pairs by hand; null = instances that stand there stay with the older version. */
export interface Handmade {
  elements?: { [id: string]: string | null };
}

export interface MappedElement {
  id: string;
  name: string;
  /** Null = nothing in the newer version goes on for it. */
  to: string | null;
  how: 'hand' | 'id' | 'rule' | 'stays' | 'none';
  /** In Russian. */
  why: string;
}

interface Pairing {
  from: Model;
  to: Model;
  hand: { [id: string]: string | null };
  /** What of the newer version is spoken for. */
  taken: Set<string>;
  found: Map<string, MappedElement>;
}

/** Finds for every element of the older version the one that goes on for it: by hand, else by its id, else by a rule. */
export function mapElements(from: Model, to: Model, { elements: hand = {} }: Handmade): { elements: MappedElement[]; problems: string[] } {
  const pairing: Pairing = { from, to, hand, taken: new Set(), found: new Map() };
  const problems = Object.entries(hand).flatMap(([id, target]) => pairByHand(pairing, id, target));
  const all = Object.values(from.elements);
  for (const element of all) if (!pairing.found.has(element.id)) pairById(pairing, element);
  // From outside inwards: where an element stands is known by where its container has gone.
  for (const element of all) if (!pairing.found.has(element.id)) pairByRule(pairing, element);
  return { elements: all.map((element) => pairing.found.get(element.id) ?? describeLost(pairing, element)), problems };
}

function pairByHand({ from, to, taken, found }: Pairing, id: string, target: string | null): string[] {
  const [element, other] = [from.elements[id], target === null ? null : to.elements[target]];
  if (!element) return [`Соответствие «${id}»: в прежней версии такого элемента нет.`];
  if (other === null) {
    found.set(id, {
      id,
      name: element.name,
      to: null,
      how: 'stays',
      why: `Так указано: кто стоит на ${call(element)}, остаётся в прежней версии.`,
    });
    return [];
  }
  if (!other) return [`Соответствие «${id}» → «${target}»: в новой версии такого элемента нет.`];
  if (other.type !== element.type) return [`Соответствие «${id}» → «${target}»: элементы разного вида.`];
  if (taken.has(other.id)) return [`Соответствие «${id}» → «${target}»: туда уже ведёт другой элемент.`];
  taken.add(other.id);
  found.set(id, { id, name: element.name, to: other.id, how: 'hand', why: 'Так указано.' });
  return [];
}

function pairById({ to, taken, found, hand }: Pairing, element: Element): void {
  const same = to.elements[element.id];
  const wanted = Object.values(hand).includes(element.id);
  if (!same || wanted || !isSameKind(element, same)) return;
  taken.add(same.id);
  found.set(element.id, { id: element.id, name: element.name, to: same.id, how: 'id', why: 'Тот же идентификатор.' });
}

function pairByRule(pairing: Pairing, element: Element): void {
  const { from, to, taken, found } = pairing;
  for (const [rule, why] of RULES) {
    const wanted = rule(element);
    if (wanted === null) continue;
    const alike = (other: Element): boolean => isSameKind(element, other) && rule(other) === wanted;
    const candidates = Object.values(to.elements).filter(
      (other) => !taken.has(other.id) && alike(other) && isSamePlace(pairing, element, other),
    );
    const rivals = Object.values(from.elements).filter((other) => !found.has(other.id) && alike(other) && other.scope === element.scope);
    const [only] = candidates;
    if (!only || candidates.length > 1 || rivals.length > 1) continue;
    taken.add(only.id);
    found.set(element.id, { id: element.id, name: element.name, to: only.id, how: 'rule', why });
    return;
  }
}

/** What makes two elements of one kind the same; null = it says nothing of this one. */
const RULES: [rule: (element: Element) => string | null, why: string][] = [
  [({ name }) => (name === '' ? null : name), 'Тот же вид и то же название.'],
  [(element) => (element.type === 'userTask' ? element.form : null), 'Та же форма.'],
  [(element) => (element.type === 'jobTask' ? textOf(element.job.jobType) : null), 'Та же работа.'],
  [(element) => (element.type === 'businessRuleTask' ? textOf(element.decision) : null), 'Та же таблица решений.'],
  [(element) => (element.type === 'callActivity' ? textOf(element.called) : null), 'Тот же вызываемый процесс.'],
  [eventOf, 'То же событие.'],
];

function eventOf(element: Element): string | null {
  const event = element.type === 'receiveTask' ? element.message : 'event' in element ? element.event : null;
  if (!event || !('name' in event)) return null;
  return textOf(event.name);
}

function textOf(value: string | { text: string }): string {
  return typeof value === 'string' ? value : `=${value.text}`;
}

function isSameKind(one: Element, other: Element): boolean {
  if (one.type !== other.type || (one.loop?.kind ?? null) !== (other.loop?.kind ?? null)) return false;
  return !('event' in one) || !('event' in other) || one.event.kind === other.event.kind;
}

/** In the container that goes on for the old one; a boundary event also on the activity that goes on for its host. */
function isSamePlace({ found }: Pairing, element: Element, other: Element): boolean {
  const scope = element.scope === '' ? '' : (found.get(element.scope)?.to ?? element.scope);
  if (other.scope !== scope) return false;
  if (element.type !== 'boundaryEvent' || other.type !== 'boundaryEvent') return true;
  return other.attachedTo === (found.get(element.attachedTo)?.to ?? element.attachedTo);
}

function describeLost({ to }: Pairing, element: Element): MappedElement {
  const same = to.elements[element.id];
  const why = same
    ? `${call(element)} в новой версии — элемент другого вида. Укажите соответствие.`
    : `${call(element)} в новой версии нет, и похожего не нашлось. Укажите соответствие.`;
  return { id: element.id, name: element.name, to: null, how: 'none', why };
}

function call({ id, name }: Element): string {
  return `«${name === '' ? id : name}»`;
}
