import type { Instant } from '#engine/instant.ts';
import { withClient } from '../connection.ts';
import { keyOf } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';

/** Outcome of checking a signature, stored with its document for ever (domain G.5). */
export interface Signature {
  idempotencyKey: string;
  document: string;
  verdict: { valid: boolean; qualified: boolean; verifier: string; signer: string | null; words: string };
  at: Instant;
}

export async function saveSignature(record: CaseRecord, { idempotencyKey, document, verdict, at }: Signature): Promise<void> {
  await withClient(record.writer, (client) =>
    client.query(
      'insert into signature (id, document, at, qualified, valid, verdict) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing',
      [keyOf(`signature ${idempotencyKey}`), document, at, verdict.qualified, verdict.valid, JSON.stringify(verdict)],
    ),
  );
}
