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
  /** Id that the request named: of a case, else of a document or a person, whose case and person are then kept. */
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
      `with named as (select id as instance, subject from instance where id = $6::uuid
         union all select instance, subject from document where id = $6::uuid
         union all select null, id from person where id = $6::uuid)
       insert into attempt (id, at, actor, action, subject, instance, wait, code, rules, data_hash)
       select $1, $2, $3, $4, coalesce($5::uuid, (select subject from named)),
         case when exists (select from named) then (select instance from named) else $6::uuid end, $7, $8, $9, $10`,
      [createId(), at, JSON.stringify(recordActor(actor)), action, subject, instance, wait, code, rules, dataHash],
    ),
  );
}
