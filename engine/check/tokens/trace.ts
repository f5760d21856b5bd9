import type { Model } from '../../model.ts';
import { nameFlow, nameOf } from '../names.ts';
import type { Explored, Move } from './explore.ts';

/** The choices and forks on the shortest way to a marking, in names. */
export function traceTo(explored: Explored, marking: number, model: Model): string[] {
  const moves: Move[] = [];
  for (let move = explored.parents[marking]; move; move = explored.parents[move.from]) moves.unshift(move);
  return moves.flatMap((move) => describeMove(explored, move, model));
}

function describeMove({ net }: Explored, { node, outcome }: Move, model: Model): string[] {
  const choices = net.nodes[node]?.outcomes.length ?? 1;
  if (choices < 2 && outcome.places.length < 2) return [];
  const element = model.elements[node];
  const events = outcome.by.flatMap((id) => model.elements[id] ?? []).map(nameOf);
  const flows = outcome.by.flatMap((id) => model.flows[id] ?? []).map((flow) => nameFlow(flow, model));
  if (events.length > 0) {
    const how = flows.length > 0 ? `, и дальше ${flows.join(', ')}` : '';
    return [`${nameOf(element)}: сработало ${events.join(', ')}${how}`];
  }
  return [`${nameOf(element)}: ${flows.length > 1 ? `разом ${flows.join(' и ')}` : flows.join('')}`];
}

/** Which way a token stands on a place: the last thing it has passed. */
export function nameToken(explored: Explored, place: string, model: Model): string {
  const { net } = explored;
  const last = net.places[place]?.passed.at(-1);
  if (last !== undefined) return nameOf(model.elements[last]);
  const flow = model.flows[place];
  return nameOf(model.elements[flow?.source ?? place.replaceAll('→', '')]);
}
