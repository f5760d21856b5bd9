import { capitalise, NO_WORDS, sayAdded, sayChange, sayRemoved } from './diff/difference.ts';
import type { Difference, PackWords } from './diff/difference.ts';
import { callElement, nounOf } from './diff/nouns.ts';
import { labelProperty, listProperties } from './diff/properties.ts';
import { sayValue } from './diff/say-value.ts';
import type { Element, Flow, Model } from './model.ts';

interface Pair {
  before: Model;
  after: Model;
  words: PackWords;
}

/** What differs between two versions of a process, element by element and flow by flow, in the order of the newer file. */
export function diffModels(before: Model, after: Model, words: PackWords = NO_WORDS): Difference[] {
  const pair = { before, after, words };
  return [...diffElements(pair), ...diffFlows(pair), ...diffLanes(pair)];
}

function diffElements({ before, after, words }: Pair): Difference[] {
  const removed = Object.values(before.elements).filter(({ id }) => !after.elements[id]);
  return [
    ...Object.values(after.elements).flatMap((element) => {
      const old = before.elements[element.id];
      return old ? diffElement(old, element, { before, after, words }) : [addedElement(element, words)];
    }),
    ...removed.map((element): Difference => {
      const name = element.name === '' ? element.id : element.name;
      return { kind: 'removed', what: 'element', id: element.id, sentence: `${sayRemoved(nounOf(element))} «${name}».` };
    }),
  ];
}

/** What a reader wants to know of a new step at once. */
const TELLING = ['candidateGroups', 'form', 'dueDate', 'decision', 'job.jobType', 'called', 'event.value'];

function addedElement(element: Element, words: PackWords): Difference {
  const properties = listProperties(element);
  const telling = TELLING.flatMap((path) => {
    const said = sayValue(path, properties.get(path), words);
    return said === null ? [] : [`${labelProperty(path)}: ${said}`];
  });
  const more = telling.length === 0 ? '' : ` (${telling.join('; ')})`;
  const name = element.name === '' ? element.id : element.name;
  return { kind: 'added', what: 'element', id: element.id, sentence: `${sayAdded(nounOf(element))} «${name}»${more}.` };
}

function diffElement(old: Element, element: Element, { before, after, words }: Pair): Difference[] {
  const changed = (property: string, from: string | null, to: string | null, sentence: string): Difference => ({
    kind: 'changed',
    what: 'element',
    id: element.id,
    property,
    before: from,
    after: to,
    sentence: `${sentence}.`,
  });
  const found: Difference[] = [];
  if (old.type !== element.type) {
    found.push(changed('type', old.type, element.type, `${capitalise(callElement(old))}: теперь ${nounOf(element).word}`));
  }
  if (old.scope !== element.scope) {
    const where = (model: Model, scope: string) => (model.elements[scope] ? callElement(model.elements[scope]) : 'процесс');
    const move = sayChange(where(before, old.scope), where(after, element.scope));
    found.push(changed('scope', old.scope, element.scope, `${capitalise(callElement(element))} перенесено: ${move}`));
  }
  const [from, to] = [listProperties(old), listProperties(element)];
  for (const path of new Set([...to.keys(), ...from.keys()])) {
    if (from.get(path) === to.get(path)) continue;
    const change = sayChange(sayProperty(path, from, { model: before, words }), sayProperty(path, to, { model: after, words }));
    found.push(
      changed(path, from.get(path) ?? null, to.get(path) ?? null, `${capitalise(callElement(old))}: ${labelProperty(path)} ${change}`),
    );
  }
  return found;
}

function sayProperty(path: string, properties: Map<string, string>, { model, words }: { model: Model; words: PackWords }): string | null {
  const written = properties.get(path);
  const flow = path === 'defaultFlow' && written !== undefined ? model.flows[written] : undefined;
  return flow ? sayTarget(model, flow) : sayValue(path, written, words);
}

function sayTarget(model: Model, flow: Flow): string {
  const target = model.elements[flow.target];
  return target ? callElement(target) : `«${flow.target}»`;
}

function diffFlows({ before, after }: Pair): Difference[] {
  const removed = Object.values(before.flows).filter((flow) => !after.flows[flow.id]);
  return [
    ...Object.values(after.flows).flatMap((flow) => {
      const old = before.flows[flow.id];
      if (old) return diffFlow(old, flow, { before, after });
      const condition = flow.condition ? ` при условии «${flow.condition.text}»` : '';
      return [{ kind: 'added', what: 'flow', id: flow.id, sentence: `Добавлен переход ${sayWay(after, flow)}${condition}.` } as const];
    }),
    ...removed.map(
      (flow) => ({ kind: 'removed', what: 'flow', id: flow.id, sentence: `Удалён переход ${sayWay(before, flow)}.` }) as const,
    ),
  ];
}

function diffFlow(old: Flow, flow: Flow, { before, after }: Pick<Pair, 'before' | 'after'>): Difference[] {
  const base = { kind: 'changed', what: 'flow', id: flow.id } as const;
  const found: Difference[] = [];
  if (old.source !== flow.source || old.target !== flow.target) {
    const sentence = `Переход ведёт иначе: ${sayChange(sayWay(before, old), sayWay(after, flow))}.`;
    found.push({ ...base, property: 'way', before: [old.source, old.target], after: [flow.source, flow.target], sentence });
  }
  const [from, to] = [old.condition?.text ?? null, flow.condition?.text ?? null];
  if (from !== to) {
    const change = sayChange(sayCondition(from), sayCondition(to));
    found.push({ ...base, property: 'condition', before: from, after: to, sentence: `Переход ${sayWay(after, flow)}: ${change}.` });
  }
  if (old.name !== flow.name) {
    const change = sayChange(old.name === '' ? null : `«${old.name}»`, flow.name === '' ? null : `«${flow.name}»`);
    found.push({
      ...base,
      property: 'name',
      before: old.name,
      after: flow.name,
      sentence: `Переход ${sayWay(after, flow)}: подпись ${change}.`,
    });
  }
  return found;
}

function sayCondition(condition: string | null): string {
  return condition === null ? 'без условия' : `при «${condition}»`;
}

/** «от «A» к «B»» */
function sayWay(model: Model, flow: Flow): string {
  const name = (id: string) => model.elements[id]?.name || id;
  return `от «${name(flow.source)}» к «${name(flow.target)}»`;
}

function diffLanes({ before, after }: Pair): Difference[] {
  const laneOf = (model: Model) =>
    new Map(model.lanes.flatMap(({ name, id, elements }) => elements.map((element) => [element, name || id] as const)));
  const [from, to] = [laneOf(before), laneOf(after)];
  return Object.values(after.elements).flatMap((element) => {
    const [old, now] = [from.get(element.id) ?? null, to.get(element.id) ?? null];
    if (!before.elements[element.id] || old === now) return [];
    const change = sayChange(old && `«${old}»`, now && `«${now}»`);
    const sentence = `${capitalise(callElement(element))}: дорожка ${change}.`;
    return [{ kind: 'changed', what: 'lane', id: element.id, property: 'lane', before: old, after: now, sentence } as const];
  });
}
