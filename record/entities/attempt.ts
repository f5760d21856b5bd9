import { hash } from 'node:crypto';
import { type Actor, recordActor } from '../actor.ts';
import { withClient } from '../connection.ts';
import { createId } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';
import { canonical } from '../step/step-body.ts';

/** A refused command: who, when, what, which rules. Of the data only its hash is kept, and only `data` given here is hashed. */
export interface Attempt {
  actor: Actor;
  /** `submit`, `claim`, … */
  action: string;
  /** Null = the person the case is about. */
  subject: string | null;
  instance: string | null;
  wait: number | null;
  code: string;
  rules: string[];
  data?: unknown;
}

export async function saveAttempt(record: CaseRecord, attempt: Attempt): Promise<void> {
  const { actor, action, subject, instance, wait, code, rules, data } = attempt;
  const at = await record.clock.now();
  const dataHash = data === undefined ? null : hash('sha256', canonical(data), 'buffer');
  await withClient(record.writer, (client) =>
    client.query(
      'insert into attempt (id, at, actor, action, subject, instance, wait, code, rules, data_hash) values ($1, $2, $3, $4, coalesce($5::uuid, (select subject from instance where id = $6::uuid)), $6, $7, $8, $9, $10)',
      [createId(), at, JSON.stringify(recordActor(actor)), action, subject, instance, wait, code, rules, dataHash],
    ),
  );
}
