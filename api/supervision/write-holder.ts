import type { StuckRow } from '../contract/supervision.ts';
import type { StuckRecord } from '../record-rows.ts';
import { shortenName } from '../words/people.ts';

const waits: { [kind in Exclude<StuckRecord['open'], 'task'>]: string } = {
  child: 'вложенное дело',
  message: 'ждём известия',
  signal: 'ждём события',
  condition: 'ждём условия',
  timer: 'идёт срок',
  job: 'делает система',
  incident: 'разбирает руководитель',
  lost: 'некому: делу некуда идти',
};

/** In whose hands the row is. Only a task can be in nobody's: everything else is held by a case, the clock, a machine or whoever mends it. */
export function writeHolder({ open, owner, called }: StuckRecord): StuckRow['holder'] {
  if (open !== 'task') return { kind: 'other', words: waits[open], instance: called };
  if (owner) return { kind: 'person', words: shortenName(owner.name), instance: null };
  return { kind: 'nobody', words: 'никто не взял', instance: null };
}
