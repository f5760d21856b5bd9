import { withClient } from './connection.ts';
import { createId } from './ids.ts';
import type { CaseRecord } from './open-record.ts';

export interface StartClaim {
  process: string;
  correlationKey: string;
  messageId: string;
}

/**
 * The id of the instance that this message may begin, or null while one is open that another message with the key has begun. The same message
 * gets the same id again, so that a crash between the claim and the start does no harm.
 */
export async function claimMessageStart(record: CaseRecord, { process, correlationKey, messageId }: StartClaim): Promise<string | null> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ instance: string }>({
      name: 'claim_message_start',
      // A claim without an instance is a start that is still under way.
      text: `insert into message_start as s (process, correlation_key, instance, message) values ($1, $2, $3, $4)
        on conflict (process, correlation_key) do update
        set instance = case when s.message = excluded.message then s.instance else excluded.instance end, message = excluded.message, claimed_at = now()
        where s.message = excluded.message
          or exists (select from instance i where i.id = s.instance and i.status <> 'active')
          or (s.claimed_at < now() - interval '1 minute' and not exists (select from instance i where i.id = s.instance))
        returning instance`,
      values: [process, correlationKey, createId(), messageId],
    }),
  );
  return rows[0]?.instance ?? null;
}

/** Keys of messages that were kept because this instance was open. */
export async function listKeysHeldBy(record: CaseRecord, instance: string): Promise<{ name: string; correlationKey: string }[]> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ name: string; correlationKey: string }>({
      name: 'keys_held_by',
      text: `select distinct k.name, k.correlation_key as "correlationKey" from message_start s
        join kept_message k on k.correlation_key = s.correlation_key where s.instance = $1 and s.process <> all (k.taken)`,
      values: [instance],
    }),
  );
  return rows;
}
