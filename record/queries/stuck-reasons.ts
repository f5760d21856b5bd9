/**
 * Why something open stands (domain E20), in the order it is told. The queries carry it as bits: the first reason is bit 0.
 * MISSING_DOCUMENT of E20 is not among them: which papers a case must have at a stage is not in the record.
 */
export const stuckReasons = [
  'HARD_OVERDUE',
  'SOFT_OVERDUE',
  'REFUSED',
  'UNCLAIMED',
  'WAITING_EXTERNAL',
  'NO_MOVEMENT',
  'WINDOW_CLOSING',
  'NO_ACTOR',
  'TECH_FAILURE',
] as const;

/** No reasons yet, but figures of the board and filters of the list. */
export const stuckSigns = ['AT_RISK', 'LONGER_THAN_USUAL'] as const;

export type StuckReason = (typeof stuckReasons)[number];
export type StuckSign = (typeof stuckSigns)[number];

const all: readonly string[] = [...stuckReasons, ...stuckSigns];

/** All bits that make something stuck. */
export const anyReason = 2 ** stuckReasons.length - 1;

/** 0 for a code that does not exist: nothing has it. */
export function bitOf(code: StuckReason | StuckSign | (string & {})): number {
  const place = all.indexOf(code);
  return place < 0 ? 0 : 2 ** place;
}

export function reasonsOf(bits: number): StuckReason[] {
  return stuckReasons.filter((reason) => (bits & bitOf(reason)) !== 0);
}
