import type { Model } from '../../model.ts';
import type { Net, Node } from './net.ts';

/**
 * The same game with fewer states: a node that only hands a token on (one way in, one way out) becomes part of the place before the next node.
 * Choices, forks, joins, merges and ends stay.
 */
export function contractNet(net: Net): Net {
  const next = new Map<string, string>();
  for (const node of Object.values(net.nodes)) {
    const [from] = node.from;
    const [to] = node.outcomes[0]?.places ?? [];
    if (handsOn(node) && from !== undefined && to !== undefined) next.set(from, to);
  }
  const places: Net['places'] = {};
  const through = new Map<string, string>();
  for (const { id } of Object.values(net.places)) {
    const { last, passed } = followChain(net, next, id);
    through.set(id, last);
    const longest = places[last]?.passed ?? [];
    places[last] = { id: last, node: net.places[last]?.node ?? '', passed: longest.length > passed.length ? longest : passed };
  }
  const move = (id: string) => through.get(id) ?? id;
  const nodes: Net['nodes'] = {};
  for (const node of Object.values(net.nodes)) {
    if (next.has(node.from[0] ?? '') && handsOn(node)) continue;
    const outcomes = node.outcomes.map((outcome) => ({ ...outcome, places: outcome.places.map(move) }));
    nodes[node.id] = { ...node, outcomes, from: [...new Set(node.from.map(move))] };
  }
  return { ...net, places, nodes, beginnings: net.beginnings.map((begin) => begin.map(move)) };
}

function followChain(net: Net, next: Map<string, string>, first: string): { last: string; passed: string[] } {
  const seen = new Set([first]);
  const passed: string[] = [];
  let last = first;
  for (let to = next.get(last); to !== undefined && !seen.has(to); to = next.get(last)) {
    passed.push(net.places[last]?.node ?? '');
    seen.add(to);
    last = to;
  }
  return { last, passed };
}

function handsOn({ join, from, outcomes }: Node): boolean {
  return join === 'each' && from.length === 1 && outcomes.length === 1 && outcomes[0]?.places.length === 1 && outcomes[0].ends === null;
}

/**
 * The path of a non-interrupting event that never meets another one cannot disturb the others, so it is played by itself, not beside them.
 */
export function partLonePaths(net: Net, model: Model): Net {
  const alone = new Map<string, string[]>();
  for (const boundary of Object.values(model.elements)) {
    if (boundary.type !== 'boundaryEvent' || boundary.interrupting || boundary.scope !== net.scope || boundary.outgoing.length === 0)
      continue;
    if (isAlone(net, boundary.outgoing)) alone.set(boundary.id, boundary.outgoing);
  }
  const nodes = Object.fromEntries(
    Object.values(net.nodes).map((node) => {
      const outcomes = node.outcomes.filter(({ by }) => !by.some((each) => alone.has(each)));
      return [node.id, { ...node, outcomes }];
    }),
  );
  return { ...net, nodes, beginnings: [...net.beginnings, ...alone.values()] };
}

function isAlone(net: Net, starts: string[]): boolean {
  const own = new Set(starts);
  for (const id of own) {
    const node = net.nodes[net.places[id]?.node ?? ''];
    for (const { places, ends } of node?.outcomes ?? []) {
      if (ends !== null) return false;
      for (const place of places) own.add(place);
    }
  }
  // An end that several paths share is no meeting.
  return [...own].every((id) => {
    const node = net.nodes[net.places[id]?.node ?? ''];
    return !node || node.outcomes.every(({ places }) => places.length === 0) || node.from.every((place) => own.has(place));
  });
}
