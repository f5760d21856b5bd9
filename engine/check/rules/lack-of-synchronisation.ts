import type { Element, Model } from '../../model.ts';
import type { Found } from '../finding.ts';
import { capital, nameOf } from '../names.ts';
import type { CheckRule } from '../rule.ts';
import type { Explored } from '../tokens/explore.ts';
import { findUnproven, playScopes } from '../tokens/play.ts';
import { nameToken, traceTo } from '../tokens/trace.ts';

/** Paths that run side by side and meet without a join, so that what follows is done once for each. */
export const lackOfSynchronisation: CheckRule = {
  name: 'lack-of-synchronisation',
  codes: {
    SYNCHRONISATION_MISSING: {
      severity: 'error',
      says: 'Параллельные пути сходятся без объединения: дальше всё делается дважды.',
      acceptable: true,
    },
  },
  checkModel(model, checked) {
    return [...playScopes(model, checked).values()].flatMap((explored) => findMeetings(explored, model));
  },
};

function findMeetings(explored: Explored, model: Model): Found[] {
  const found = new Map<string, Found>();
  const later: Found[] = [];
  const unproven = findUnproven(explored, model);
  for (const [number, marking] of explored.markings.entries()) {
    for (const { node, places } of meetingsOf(explored, marking)) {
      if (found.has(node) || unproven.has(node)) continue;
      const meeting = describeMeeting({ explored, model, number }, node, places);
      if (!meeting) continue;
      if (new Set(places).size > 1) found.set(node, meeting);
      else later.push(meeting);
    }
  }
  // Two tokens one behind the other come from a meeting before, or else from a loop that sends out another each time round.
  return found.size > 0 ? [...found.values()] : later.slice(0, 1);
}

function describeMeeting(at: { explored: Explored; model: Model; number: number }, node: string, places: string[]): Found | null {
  const { explored, model, number } = at;
  const twice = firstDone(explored, node, model);
  if (!twice) return null;
  const from = [...new Set(places.map((place) => nameToken(explored, place, model)))].join('; ');
  const element = model.elements[node];
  return {
    element: node,
    code: 'SYNCHRONISATION_MISSING',
    sentence: `${capital(nameOf(element))}: сюда придут два пути (после: ${from}), и ${nameOf(twice)} начнётся дважды. Сведите их параллельным или неисключающим шлюзом.`,
    trace: [...traceTo(explored, number, model), `${nameOf(element)}: два пути сразу, после: ${from}`],
  };
}

/** Nodes that hand on every token by itself and have two of them before them. */
function meetingsOf({ net, places }: Explored, marking: readonly number[]): { node: string; places: string[] }[] {
  const standing = new Map<string, string[]>();
  for (const number of marking) {
    const place = places[number] ?? '';
    const node = net.nodes[net.places[place]?.node ?? ''];
    if (node?.join === 'each') standing.set(node.id, [...(standing.get(node.id) ?? []), place]);
  }
  return [...standing].flatMap(([node, stood]) => (stood.length > 1 ? [{ node, places: stood }] : []));
}

/** What would be done twice: the first activity or event behind the meeting; nothing but gateways and ends does no harm. */
function firstDone({ net }: Explored, node: string, model: Model): Element | null {
  const open = [node];
  const seen = new Set(open);
  for (const id of open) {
    const element = model.elements[id];
    if (element && isDone(element)) return element;
    for (const place of net.nodes[id]?.outcomes.flatMap((outcome) => outcome.places) ?? []) {
      const passed = net.places[place]?.passed.map((each) => model.elements[each]).find((each) => each && isDone(each));
      if (passed) return passed;
      const next = net.places[place]?.node ?? '';
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  }
  return null;
}

function isDone({ type }: Element): boolean {
  return !type.endsWith('Gateway') && type !== 'endEvent' && type !== 'startEvent';
}
