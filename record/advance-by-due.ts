import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '#engine/instant.ts';
import { listUnderWay } from './list-under-way.ts';
import type { CaseRecord } from './open-record.ts';
import { advanceClock, findNextDue } from './training-clock.ts';

export interface Patience {
  /** How long one thing may stay under way before the clock goes on without it, in ms: its worker may be away, or tries again later. */
  eachMs: number;
  /** How long the whole way may take; then the clock jumps to its end. */
  wholeMs: number;
}

const usual: Patience = { eachMs: 3_000, wholeMs: 30_000 };
const lookEveryMs = 25;

/**
 * Moves the training clock to `to` from due moment to due moment, and at each waits until the machine has done what was to do: so that whatever a timer or a
 * job begins has the time of its own day, not of the day the clock was sent to. Answers with the new now, when what is due then is done too.
 */
export async function advanceByDue(record: CaseRecord, to: Instant, { eachMs, wholeMs }: Patience = usual): Promise<Instant> {
  const end = performance.now() + wholeMs;
  const left = new Set<string>();
  for (;;) {
    await untilDone(record, { left, eachMs, end });
    const now = await record.clock.now();
    if (now >= to) return now;
    const next = performance.now() < end ? await findNextDue(record, now) : null;
    await advanceClock(record, next !== null && next < to ? next : to);
  }
}

interface Wait {
  /** What was under way for too long, and is not waited for any more. */
  left: Set<string>;
  eachMs: number;
  end: number;
}

async function untilDone(record: CaseRecord, { left, eachMs, end }: Wait): Promise<void> {
  let known = '';
  let since = performance.now();
  for (;;) {
    const underWay = (await listUnderWay(record)).filter((what) => !left.has(what));
    if (underWay.length === 0) return;
    const now = performance.now();
    const seen = underWay.toSorted().join();
    if (seen !== known) [known, since] = [seen, now];
    if (now - since >= eachMs || now >= end) {
      for (const what of underWay) left.add(what);
      return;
    }
    await pause(lookEveryMs);
  }
}
