import { StepRefused } from '#engine/errors.ts';
import { failCall } from '#engine/fail-call.ts';
import type { CallLink, Input, ParentLink } from '#engine/input.ts';
import type { Variables } from '#engine/json.ts';
import { LIMITS } from '#engine/limits.ts';
import type { Delivery } from '#engine/work.ts';
import { broadcastSignal } from './broadcast-signal.ts';
import { commitStep } from './commit-step.ts';
import { withClient } from './connection.ts';
import { correlateMessage, type Origin } from './correlate-message.ts';
import { RecordRefused } from './errors.ts';
import type { CaseRecord } from './open-record.ts';
import { loadKey } from './person-key.ts';
import { unseal } from './personal-data.ts';
import { startInstance } from './start-instance.ts';
import { deliveryPlace } from './step/prepare-step.ts';

interface Stored {
  id: string;
  instance: string;
  body: Delivery;
  private: Buffer | null;
  subject: string | null;
  organisation: string;
  region: string;
  version: number;
  definition: string;
  /** How many calls deep the instance was started. */
  depth: number;
}

/** Tells another instance what a step left to tell, and lets the delivery go. Doing it twice is the same as once. */
export async function deliver(record: CaseRecord, deliveryId: string): Promise<void> {
  const stored = await load(record, deliveryId);
  if (!stored) return;
  const variables = stored.private
    ? (unseal(await loadKey(record, stored.subject), deliveryPlace(stored.id), stored.private) as Variables)
    : {};
  await tell(record, stored, variables);
  await withClient(record.writer, (client) => client.query('delete from delivery where id = $1', [deliveryId]));
}

async function load(record: CaseRecord, id: string): Promise<Stored | null> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<Stored>({
      name: 'load_delivery',
      text: `select d.id, d.instance, d.body, d.private, i.subject, i.organisation, i.region, i.version, i.definition,
        (with recursive up (id, parent, depth) as (select i.id, i.parent, 0 union all select p.id, p.parent, depth + 1 from up join instance p on p.id = up.parent)
         select max(depth) from up) as depth
        from delivery d join instance i on i.id = d.instance where d.id = $1`,
      values: [id],
    }),
  );
  return rows[0] ?? null;
}

async function tell(record: CaseRecord, stored: Stored, variables: Variables): Promise<void> {
  const { body, id } = stored;
  const origin: Origin = { subject: stored.subject, organisation: stored.organisation, region: stored.region };
  switch (body.type) {
    case 'startChild':
      return startChild(record, { stored, body, variables, origin });
    case 'cancelChild':
      return cancelChild(record, stored, body.wait);
    case 'endParent':
      return tellParent(record, {
        id,
        parent: body.parent,
        input: { type: 'childEnded', wait: body.parent.wait, status: body.status, variables },
      });
    case 'errorToParent':
      return tellParent(record, {
        id,
        parent: body.parent,
        input: { type: 'childError', wait: body.parent.wait, errorCode: body.errorCode, variables },
      });
    case 'escalationToParent':
      return tellParent(record, {
        id,
        parent: body.parent,
        input: { type: 'childEscalation', wait: body.parent.wait, escalationCode: body.escalationCode, variables },
      });
    case 'message':
      await correlateMessage(record, { ...body, messageId: id, variables, origin });
      return;
    case 'signal':
      await broadcastSignal(record, { name: body.name, signalId: id, variables, origin, thrower: stored.instance });
  }
}

interface ChildStart {
  stored: Stored;
  body: Extract<Delivery, { type: 'startChild' }>;
  variables: Variables;
  origin: Origin;
}

async function startChild(record: CaseRecord, { stored, body, variables, origin }: ChildStart): Promise<void> {
  const { id, instance } = stored;
  const { process, wait, catches, businessKey } = body;
  const parent: CallLink = { instance, wait, ...(catches ? { catches } : {}) };
  const key = businessKey === undefined ? {} : { businessKey };
  const fail = (code: string): Promise<void> => tellParent(record, { id, parent, input: failCall(wait, code) });
  if (stored.depth >= LIMITS.callDepth) return fail('LIMIT_EXCEEDED');
  const version = await versionOf(record, stored, body);
  if (version === null) return fail('PROCESS_UNKNOWN');
  try {
    await startInstance(record, { process, version, ...origin, variables, inputId: id, instance: id, parent, ...key });
  } catch (error) {
    // Tried again it would be refused again: the caller has to know.
    if (!(error instanceof StepRefused)) throw error;
    await fail(error.code);
  }
}

/** `deployment` = the version published with the caller: the one of the same file, else the newest. */
async function versionOf(record: CaseRecord, stored: Stored, body: ChildStart['body']): Promise<number | null> {
  const definitions = (await record.catalogue.list()).filter(({ processes }) => processes.includes(body.process));
  const own = definitions.find(({ key, version }) => key === stored.definition && version === stored.version);
  if (own && body.binding === 'deployment') return own.version;
  const versions = definitions.map(({ version }) => version).toSorted((a, b) => b - a);
  if (body.binding !== 'versionTag') return versions[0] ?? null;
  for (const version of versions)
    if ((await record.catalogue.getModel(body.process, version)).versionTag === body.versionTag) return version;
  return null;
}

async function cancelChild(record: CaseRecord, { id, instance }: Stored, wait: number): Promise<void> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ id: string }>(`select id from instance where parent = $1 and parent_wait = $2 and status = 'active'`, [instance, wait]),
  );
  for (const child of rows) {
    await unlessOver(
      commitStep(record, {
        instance: child.id,
        input: { type: 'cancel', reason: 'Вызвавшее дело больше не ждёт.' },
        inputId: `${id} ${child.id}`,
      }),
    );
  }
}

async function tellParent(record: CaseRecord, { id, parent, input }: { id: string; parent: ParentLink; input: Input }): Promise<void> {
  await unlessOver(commitStep(record, { instance: parent.instance, input, inputId: id }));
}

/** Whoever is not there any more need not be told. */
async function unlessOver(telling: Promise<unknown>): Promise<void> {
  try {
    await telling;
  } catch (error) {
    if (error instanceof StepRefused || (error instanceof RecordRefused && error.code === 'INSTANCE_NOT_FOUND')) return;
    throw error;
  }
}
