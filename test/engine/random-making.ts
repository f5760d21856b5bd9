import type { Random } from '#engine/simulate/random.ts';

/** Where a piece of a process begins and ends. */
export interface Piece {
  first: string;
  last: string;
}

/** One scope in the making: its nodes and flows, as `build-bpmn` writes them. */
export interface Scope {
  nodes: string[];
  flows: string[];
}

export interface Making {
  random: Random;
  next: number;
  /** Blocks that may still be made: keeps a model small. */
  budget: number;
}

export type Make = (making: Making, scope: Scope) => Piece;

export function name(making: Making, kind: string): string {
  making.next += 1;
  return `${kind}${making.next}`;
}

export function link(scope: Scope, from: string, to: string, condition?: string): void {
  scope.flows.push(`${from} -> ${to}${condition === undefined ? '' : ` if ${condition}`}`);
}

export function single(making: Making, scope: Scope, [kind, write]: [string, (id: string) => string]): Piece {
  const id = name(making, kind);
  scope.nodes.push(write(id));
  return { first: id, last: id };
}
