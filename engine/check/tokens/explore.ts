import type { Net, Node, Outcome } from './net.ts';

/** Tokens by the number of their place, sorted; a place twice = two tokens on it. */
export type Marking = readonly number[];

export interface Move {
  from: number;
  to: number;
  node: string;
  outcome: Outcome;
}

export interface Explored {
  net: Net;
  /** Ids of places by their numbers. */
  places: string[];
  markings: Marking[];
  /** Moves out of each marking, in the order of markings. */
  moves: Move[][];
  /** The move by which a marking was found first; null for a beginning. */
  parents: (Move | null)[];
  /** Markings that were not played further: two tokens in one place, or the bound. */
  cut: Set<number>;
  /** False when there are more markings than the bound: what was found holds, what was not found proves nothing. */
  whole: boolean;
  completes: boolean;
}

/** Plays every order of moves, the shortest ways first; `oneAtATime` plays the moves of one node only, which keeps every standstill. */
export function explore(net: Net, bound: { markings: number; oneAtATime: boolean }): Explored {
  const places = Object.keys(net.places);
  const game = createGame(net, places);
  const explored: Explored = {
    net,
    places,
    markings: [],
    moves: [],
    parents: [],
    cut: new Set(),
    whole: true,
    completes: net.beginnings.length === 0,
  };
  const known = new Map<string, number>();
  const note = (marking: Marking, parent: Move | null): number => {
    const key = marking.join();
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const number = explored.markings.length;
    known.set(key, number);
    explored.markings.push(marking);
    explored.parents.push(parent);
    return number;
  };
  for (const begin of net.beginnings) note(begin.map((id) => places.indexOf(id)).toSorted(ascending), null);
  for (let number = 0; number < explored.markings.length; number += 1) {
    const marking = explored.markings[number] ?? [];
    const moves: Move[] = [];
    explored.moves.push(moves);
    if (marking.some((place, index) => place === marking[index + 1])) explored.cut.add(number);
    else if (explored.markings.length > bound.markings) {
      explored.cut.add(number);
      explored.whole = false;
    } else {
      for (const { node, taken } of game.enabled(marking, bound.oneAtATime)) {
        for (const outcome of node.outcomes) {
          const after = outcome.ends === null ? game.fire(marking, taken, outcome) : [];
          const move: Move = { from: number, to: 0, node: node.id, outcome };
          move.to = note(after, move);
          moves.push(move);
          if (after.length === 0 && outcome.ends !== 'throws') explored.completes = true;
        }
      }
    }
  }
  return explored;
}

interface Enabled {
  node: Node;
  /** Places a token is taken from. */
  taken: number[];
}

interface Game {
  enabled(marking: Marking, oneAtATime: boolean): Enabled[];
  fire(marking: Marking, taken: number[], outcome: Outcome): Marking;
}

function createGame(net: Net, places: string[]): Game {
  const numbers = new Map(places.map((id, number) => [id, number]));
  const nodes = Object.values(net.nodes).map((node) => ({ node, from: node.from.map((id) => numbers.get(id) ?? -1) }));
  const byPlace = places.map((id) => nodes.find(({ node }) => node.id === net.places[id]?.node));
  const reach = new Map(nodes.flatMap(({ node }) => (node.join === 'reachable' ? [[node.id, reachOf(net, node, numbers)] as const] : [])));
  return {
    enabled(marking, oneAtATime) {
      const found: Enabled[] = [];
      for (const entry of new Set(marking.map((place) => byPlace[place]))) {
        if (entry) found.push(...takings(entry, marking, reach.get(entry.node.id)).map((taken) => ({ node: entry.node, taken })));
      }
      if (!oneAtATime) return found;
      // What has no choice goes first, so that ways that meet again do not multiply.
      const first = found.find(({ node }) => node.outcomes.length === 1) ?? found[0];
      return found.filter(({ node }) => node === first?.node);
    },
    fire(marking, taken, outcome) {
      const rest = [...marking];
      for (const place of taken) rest.splice(rest.indexOf(place), 1);
      rest.push(...outcome.places.map((id) => numbers.get(id) ?? -1));
      return rest.toSorted(ascending);
    },
  };
}

function takings(
  { node, from }: { node: Node; from: number[] },
  marking: Marking,
  reach: Map<number, Set<number>> | undefined,
): number[][] {
  const filled = from.filter((place) => marking.includes(place));
  if (node.join === 'each' || node.join === 'once') return filled.map((place) => [place]);
  if (node.join === 'all') return filled.length === from.length ? [filled] : [];
  if (filled.length === 0 || !reach) return [];
  const empty = from.filter((place) => !marking.includes(place));
  const can = (place: number, targets: number[]) => targets.some((target) => reach.get(target)?.has(place));
  // BPMN 2.0.2, 13.4.3: a token holds the join back if it can reach an empty incoming flow and no filled one.
  const held = marking.some((place) => !from.includes(place) && can(place, empty) && !can(place, filled));
  return held ? [] : [filled];
}

/** By incoming place of a join: the places from which a token can come there without passing the join. */
function reachOf(net: Net, join: Node, numbers: Map<string, number>): Map<number, Set<number>> {
  const before = new Map<string, string[]>();
  for (const node of Object.values(net.nodes)) {
    if (node.id === join.id) continue;
    for (const to of node.outcomes.flatMap((outcome) => outcome.places)) before.set(to, [...(before.get(to) ?? []), ...node.from]);
  }
  return new Map(
    join.from.map((incoming) => {
      const found = new Set([incoming]);
      for (const place of found) for (const from of before.get(place) ?? []) found.add(from);
      return [numbers.get(incoming) ?? -1, new Set([...found].map((id) => numbers.get(id) ?? -1))];
    }),
  );
}

function ascending(one: number, other: number): number {
  return one - other;
}
