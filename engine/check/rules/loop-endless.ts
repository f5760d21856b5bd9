import type { Element, Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import { analyseData } from '../data/analyse.ts';
import { namesRead } from '../feel/names-read.ts';
import { parseFeel } from '../feel/tree.ts';
import type { Found } from '../finding.ts';
import { nameOf } from '../names.ts';
import type { CheckRule } from '../rule.ts';
import { isScope } from '../scope.ts';
import { findCircles, goRound } from '../tokens/circles.ts';
import type { Graph } from '../tokens/circles.ts';
import { buildNet } from '../tokens/net.ts';
import type { Net } from '../tokens/net.ts';
import { canStay } from '../element-kinds.ts';

/** Circles of flows that a token never leaves, or goes round in without anything that could change its way. */
export const loopEndless: CheckRule = {
  name: 'loop-endless',
  codes: {
    LOOP_WITHOUT_WAIT: {
      severity: 'error',
      says: 'По кругу ходят без остановки, и ничто в нём не меняет решения идти дальше: дело упрётся в предел шагов.',
    },
    LOOP_WITHOUT_EXIT: { severity: 'warning', says: 'Из круга нет выхода, и прервать его некому: дело не кончится.', acceptable: true },
  },
  checkModel(model, checked) {
    return Object.values(model.elements)
      .filter(isScope)
      .flatMap((scope) => {
        const net = buildNet(model, scope, () => true);
        const graph = drawGraph(net, Object.keys(net.nodes));
        const inside = { model, checked, net, graph };
        return findCircles(graph).flatMap((circle) => judgeCircle(circle, inside));
      });
  },
};

interface Inside {
  model: Model;
  checked: Checked;
  net: Net;
  graph: Graph;
}

/** Only between the given nodes. */
function drawGraph(net: Net, ids: string[]): Graph {
  const known = new Set(ids);
  return new Map(ids.map((id) => [id, targetsOf(net, id).filter((target) => known.has(target))]));
}

function targetsOf({ nodes, places }: Net, id: string): string[] {
  return [...new Set(nodes[id]?.outcomes.flatMap((outcome) => outcome.places.map((place) => places[place]?.node ?? '')))];
}

function judgeCircle(circle: Set<string>, { model, checked, net, graph }: Inside): Found[] {
  const quick = [...circle].filter((id) => !mayStop(model.elements[id], model));
  const quickGraph = drawGraph(net, quick);
  const [endless] = findCircles(quickGraph).filter((inner) => neverLeft(inner, { model, checked, net, graph: quickGraph }));
  if (endless) {
    const sentence = `Круг без остановки: ${nameWay(quickGraph, endless, model)}. Ничто в нём не меняет решения идти дальше, и дело упрётся в предел шагов. Добавьте ожидание, или меняйте в круге то, на что смотрит условие выхода.`;
    return [{ element: [...endless][0] ?? '', code: 'LOOP_WITHOUT_WAIT', sentence }];
  }
  if ([...circle].some((id) => leaves(net, id, circle)) || isEndedOutside(net.scope, model)) return [];
  const sentence = `Круг без выхода: ${nameWay(graph, circle, model)}. Прервать его некому, и дело не кончится. Добавьте выход по условию или событие, которое прервёт круг.`;
  return [{ element: [...circle][0] ?? '', code: 'LOOP_WITHOUT_EXIT', sentence }];
}

function nameWay(graph: Graph, circle: ReadonlySet<string>, model: Model): string {
  return goRound(graph, circle)
    .map((id) => nameOf(model.elements[id]))
    .join(' → ');
}

/** A container takes no time when nothing inside of it does. */
function mayStop(element: Element | undefined, model: Model): boolean {
  if (!element) return true;
  if (!isScope(element) || element.type === 'adHocSubProcess') return canStay(element) || element.listeners.length > 0;
  return Object.values(model.elements).some((inner) => inner.scope === element.id && mayStop(inner, model));
}

/** Whether some choice takes the token out, and leaves none behind. */
function leaves({ nodes, places }: Net, id: string, circle: ReadonlySet<string>): boolean {
  return nodes[id]?.outcomes.some((outcome) => outcome.places.every((place) => !circle.has(places[place]?.node ?? ''))) ?? false;
}

/** There is no way out, or the conditions of every way out look at nothing that a round changes. */
function neverLeft(circle: ReadonlySet<string>, { model, checked, net }: Inside): boolean {
  const deciding = [...circle].filter((id) => leaves(net, id, circle));
  const data = analyseData(model, checked);
  const brought = [...circle].map((id) => data.brought.get(id));
  if (brought.some((seen) => seen?.open === 'unknown')) return deciding.length === 0;
  const changed = new Set(brought.flatMap((seen) => [...(seen?.types.keys() ?? [])]));
  return deciding.every((id) => {
    const conditions = (model.elements[id]?.outgoing ?? []).flatMap((flow) => model.flows[flow]?.condition ?? []);
    // Left by something else than a condition: an error, a boundary event.
    if (conditions.length === 0) return false;
    return conditions.every(({ text }) => [...namesRead(parseFeel(text))].every((name) => !changed.has(name)));
  });
}

const ENDS_ALL: ReadonlySet<string> = new Set(['terminate', 'error', 'cancel']);

/** An event that interrupts a scope around it, or an end beside it that ends all. */
function isEndedOutside(scope: string, model: Model): boolean {
  for (let at = model.elements[scope]; at; at = model.elements[at.scope]) {
    const id = at.id;
    const isInterrupted = Object.values(model.elements).some((other) => {
      if (other.type === 'boundaryEvent') return other.attachedTo === id && other.interrupting;
      if (other.type === 'startEvent')
        return other.interrupting && model.elements[other.scope]?.type === 'eventSubProcess' && model.elements[other.scope]?.scope === id;
      const ends = other.type === 'endEvent' && ENDS_ALL.has(other.event.kind);
      return ends && other.scope === id;
    });
    if (isInterrupted) return true;
  }
  return false;
}
