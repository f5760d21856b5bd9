import type { Fact, WaitKind } from './fact.ts';

export type WaitOpened = Extract<Fact, { type: `${WaitKind}Opened` }>;
export type WaitClosed = Extract<Fact, { type: `${WaitKind}Closed` }>;

const KINDS: { [K in WaitKind]: true } = { task: true, job: true, timer: true, message: true, signal: true, condition: true, child: true };
const OPENED = new Set<string>(Object.keys(KINDS).map((kind) => `${kind}Opened`));
const CLOSED = new Set<string>(Object.keys(KINDS).map((kind) => `${kind}Closed`));

export function isWaitOpened(fact: Fact): fact is WaitOpened {
  return OPENED.has(fact.type);
}

export function isWaitClosed(fact: Fact): fact is WaitClosed {
  return CLOSED.has(fact.type);
}
