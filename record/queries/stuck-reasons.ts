/**
 * Why something open stands (domain E20), in the order it is told. The queries carry it as bits: the first reason is bit 0.
 * MISSING_DOCUMENT: the stage brings a paper (property `document` of the definition), and it is late or waited for too long.
 */
export const stuckReasons = [
  'HARD_OVERDUE',
  'SOFT_OVERDUE',
  'REFUSED',
  'UNCLAIMED',
  'WAITING_EXTERNAL',
  'MISSING_DOCUMENT',
  'NO_MOVEMENT',
  'WINDOW_CLOSING',
  'NO_ACTOR',
  'TECH_FAILURE',
] as const;

/** No reasons yet, but figures of the board and filters of the list. */
export const stuckSigns = ['AT_RISK', 'LONGER_THAN_USUAL'] as const;

export type StuckReason = (typeof stuckReasons)[number];
export type StuckSign = (typeof stuckSigns)[number];

/** A figure over several reasons that is a filter of the list too: both mean these. */
export const stuckGroups = { OVERDUE: ['HARD_OVERDUE', 'SOFT_OVERDUE'] } as const;

export type StuckFilterCode = StuckReason | StuckSign | keyof typeof stuckGroups;

const all: readonly string[] = [...stuckReasons, ...stuckSigns];

/** All bits that make something stuck. */
export const anyReason = 2 ** stuckReasons.length - 1;

/** 0 for a code that does not exist: nothing has it. */
export function bitOf(code: StuckReason | StuckSign | (string & {})): number {
  const place = all.indexOf(code);
  return place < 0 ? 0 : 2 ** place;
}

/** Bits of a filter or a figure; one of them is enough to put a row into it. Figures and lists both ask here, so they cannot differ. */
export function maskOf(code: StuckFilterCode | (string & {})): number {
  return Object.hasOwn(stuckGroups, code)
    ? stuckGroups[code as keyof typeof stuckGroups].reduce((mask, reason) => mask + bitOf(reason), 0)
    : bitOf(code);
}

export function signsOf(bits: number): StuckSign[] {
  return stuckSigns.filter((sign) => (bits & bitOf(sign)) !== 0);
}

export function reasonsOf(bits: number): StuckReason[] {
  return stuckReasons.filter((reason) => (bits & bitOf(reason)) !== 0);
}
