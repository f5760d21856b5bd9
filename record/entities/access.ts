import { type Actor, recordActor } from '../actor.ts';
import { withClient } from '../connection.ts';
import { createId } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';

/** A read of sensitive data (domain G.3): who saw what of whom, and on which ground. */
export interface Access {
  actor: Actor;
  subject: string | null;
  instance: string | null;
  /** What was opened, in words for the register of reads. */
  what: string;
  /** `M`, `E`, `S`, `F` */
  classes: string[];
  reason: string | null;
}

export async function saveAccess(record: CaseRecord, { actor, subject, instance, what, classes, reason }: Access): Promise<void> {
  const at = await record.clock.now();
  await withClient(record.writer, (client) =>
    client.query('insert into access (id, at, actor, subject, instance, what, classes, reason) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      createId(),
      at,
      JSON.stringify(recordActor(actor)),
      subject,
      instance,
      what,
      classes,
      reason,
    ]),
  );
}
