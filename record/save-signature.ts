import type { Instant } from '#engine/instant.ts';
import type { Json } from '#engine/json.ts';
import { withClient } from './connection.ts';
import { keyOf } from './ids.ts';
import type { CaseRecord } from './open-record.ts';

export interface NewSignature {
  idempotencyKey: string;
  document: string;
  signer: string;
  at: Instant;
  qualified: boolean;
  valid: boolean;
  /** What was established and what was not; nothing about the person of the case. */
  verdict: Json;
  /** The detached signature, or the statement in its place. */
  content: Uint8Array;
}

/** Keeps a check beside its document, good or bad (63-ФЗ, domain G.5); the second time changes nothing. */
export async function saveSignature(record: CaseRecord, signature: NewSignature): Promise<void> {
  const { document, signer, at, qualified, valid, verdict } = signature;
  const values = [
    keyOf(signature.idempotencyKey),
    document,
    signer,
    at,
    qualified,
    valid,
    JSON.stringify(verdict),
    Buffer.from(signature.content),
  ];
  await withClient(record.writer, (client) =>
    client.query(
      `insert into signature (id, document, signer, at, qualified, valid, verdict, content) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do nothing`,
      values,
    ),
  );
}
