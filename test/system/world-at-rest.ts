import { findNextDue } from '#record/training-clock.ts';
import type { CaseRecord } from '#record/open-record.ts';
import type { Visitor } from './visitor.ts';

const patienceMs = 20_000;
const lookEveryMs = 25;

/** Waits for what the running system brings; fails with the sentence when it does not come. */
export async function waitFor<T>(look: () => Promise<T | null>, describe: () => Promise<string> | string): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > deadline) throw new Error(`did not come: ${await describe()}`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** At rest = nothing is left to do at this moment without a person: no job, no delivery, no timer that came due. Incidents wait for people. */
export async function untilAtRest(record: CaseRecord): Promise<void> {
  await waitFor(
    async () => ((await listUnrest(record)).length === 0 ? true : null),
    async () => `rest; still under way: ${(await listUnrest(record)).join(', ')}`,
  );
}

async function listUnrest(record: CaseRecord): Promise<string[]> {
  const { rows } = await record.writer.query<{ what: string }>(
    `select 'job ' || w.element as what from wait w where w.kind = 'job'
       and not exists (select from incident n where n.instance = w.instance and n.element = w.element and n.resolved_at is null)
     union all select 'delivery ' || (body ->> 'type') from delivery
     union all select 'due ' || process from instance where status = 'active' and next_due <= $1`,
    [await record.clock.now()],
  );
  return rows.map(({ what }) => what);
}

/** Moves the training clock over HTTP, from due moment to due moment as an operator does who wants to miss nothing. */
export async function advanceTo(record: CaseRecord, operator: Visitor, at: string): Promise<void> {
  const target = Date.parse(at);
  for (;;) {
    await untilAtRest(record);
    const now = Date.parse(await record.clock.now());
    if (now >= target) return;
    const due = Date.parse((await findNextDue(record)) ?? at);
    const to = new Date(Math.min(target, Math.max(due, now + 1000))).toISOString();
    const answer = await operator.send('POST', '/api/training/advance', { body: { to } });
    // It may have got there by itself between the two looks.
    if (answer.status !== 200 && (await record.clock.now()) < to) throw new Error(`the clock: ${JSON.stringify(answer.body)}`);
  }
}
