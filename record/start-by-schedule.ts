import type { Instant } from '#engine/instant.ts';
import { nextTimerStart } from '#engine/timer-starts.ts';
import { withClient } from './connection.ts';
import { keyOf } from './ids.ts';
import type { CaseRecord } from './open-record.ts';
import { startInstance } from './start-instance.ts';

/** In one sweep: a schedule that stood still for long is caught up in several. */
const most = 100;

interface Schedule {
  definition: string;
  version: number;
  element: string;
  process: string;
  due: Date;
  remaining: number;
  every: string | null;
}

/**
 * Begins the cases whose timer start events are due by the record's clock, each moment once: whoever is quicker, the input id is the same.
 * Answers how many were begun. One that cannot begin does not hold up the others; its error is thrown when they are done.
 */
export async function startScheduled(record: CaseRecord): Promise<number> {
  const now = await record.clock.now();
  const failed = new Map<string, unknown>();
  let begun = 0;
  for (let tried = 0; tried < most;) {
    const due = (await listDue(record, now)).filter((schedule) => !failed.has(idOf(schedule)));
    if (due.length === 0) break;
    for (const schedule of due) {
      tried += 1;
      try {
        begun += await startOne(record, schedule, now);
      } catch (error) {
        failed.set(idOf(schedule), error);
      }
    }
  }
  for (const error of failed.values()) throw error;
  return begun;
}

async function listDue(record: CaseRecord, now: Instant): Promise<Schedule[]> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<Schedule>({
      name: 'due_schedules',
      text: `select definition, version, element, process, due, remaining, every from schedule where due <= $1 order by due, definition, element limit ${most}`,
      values: [now],
    }),
  );
  return rows;
}

async function startOne(record: CaseRecord, schedule: Schedule, now: Instant): Promise<number> {
  const inputId = idOf(schedule);
  const { process, version, element } = schedule;
  const place = await findPlace(record, schedule);
  const answer = await startInstance(record, {
    process,
    version,
    element,
    subject: null,
    ...place,
    // What whoever starts a case adds (workflows/definitions/README.md).
    variables: { case_key: keyOf(`case ${inputId}`), ...place },
    inputId,
  });
  await moveOn(record, schedule, now);
  return answer.replayed ? 0 : 1;
}

function idOf({ definition, version, element, due }: Schedule): string {
  return `schedule.${definition}.${version}.${element}.${due.toISOString()}`;
}

/** Property `startOrganisation` of the start event says whose case it is; without it the case belongs to the system. */
async function findPlace(record: CaseRecord, { process, version, element }: Schedule): Promise<{ organisation: string; region: string }> {
  const model = await record.catalogue.getModel(process, version);
  const organisation = model.elements[element]?.properties['startOrganisation'] ?? 'system';
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ region: string | null }>('select region from organisation where code = $1', [organisation]),
  );
  return { organisation, region: rows[0]?.region ?? '' };
}

/** Only from the moment that was started: a brother may have moved it on, a newer version may have ended it. */
async function moveOn(record: CaseRecord, { definition, version, element, due, remaining, every }: Schedule, now: Instant): Promise<void> {
  const next = nextTimerStart({ element, due: due.toISOString(), left: remaining, every });
  await withClient(record.writer, (client) =>
    client.query(
      `update schedule set due = $5, remaining = $6, ended_at = case when $5::timestamptz is null then $7::timestamptz end
       where definition = $1 and version = $2 and element = $3 and due = $4`,
      [definition, version, element, due, next?.due ?? null, next?.left ?? 0, now],
    ),
  );
}
