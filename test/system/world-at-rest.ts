import { listUnderWay } from '#record/list-under-way.ts';
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
    async () => ((await listUnderWay(record)).length === 0 ? true : null),
    async () => `rest; still under way: ${(await listUnderWay(record)).join(', ')}`,
  );
}

/** Moves the training clock over HTTP; from due moment to due moment it goes by itself. */
export async function advanceTo(record: CaseRecord, operator: Visitor, at: string): Promise<void> {
  await untilAtRest(record);
  const to = new Date(Date.parse(at)).toISOString();
  if ((await record.clock.now()) >= to) return;
  const answer = await operator.send('POST', '/api/training/advance', { body: { to } });
  // It may have got there by itself between the two looks.
  if (answer.status !== 200 && (await record.clock.now()) < to) throw new Error(`the clock: ${JSON.stringify(answer.body)}`);
  await untilAtRest(record);
}
