import { createHash } from 'node:crypto';
import type { Instant } from '#engine/instant.ts';
import type { Json } from '#engine/json.ts';
import { withClient } from './connection.ts';
import { keyOf } from './ids.ts';
import type { CaseRecord } from './open-record.ts';
import { loadKey } from './person-key.ts';
import { seal, sealBytes, unseal, unsealBytes } from './personal-data.ts';

export interface NewDocument {
  /** The same key is the same paper: what was stored first stays. */
  idempotencyKey: string;
  instance: string | null;
  subject: string | null;
  kind: string;
  mediaType: string;
  at: Instant;
  createdBy: string;
  /** Encrypted by the person's key, as the bytes are. */
  name: string;
  content: Uint8Array;
  supersedes?: string;
}

export interface StoredDocument {
  id: string;
  /** Of the bytes before encryption, in hex. */
  sha256: string;
}

export interface LoadedDocument extends StoredDocument {
  instance: string | null;
  subject: string | null;
  kind: string;
  name: string;
  mediaType: string;
  content: Uint8Array;
}

export async function saveDocument(record: CaseRecord, document: NewDocument): Promise<StoredDocument> {
  const id = keyOf(document.idempotencyKey);
  const key = await loadKey(record, document.subject);
  const bytes = Buffer.from(document.content);
  const sha256 = createHash('sha256').update(bytes).digest();
  const { instance, subject, kind, mediaType, at, createdBy, supersedes = null } = document;
  const name: Json = { name: document.name };
  const sealed = [seal(key, documentPlace(id), name), sealBytes(key, contentPlace(id), bytes)];
  const values = [id, instance, subject, kind, mediaType, bytes.length, sha256, supersedes, at, createdBy, ...sealed];
  const stored = await withClient(record.writer, async (client) => {
    const inserted = await client.query<{ sha256: Buffer }>(
      `insert into document (id, instance, subject, kind, media_type, size, sha256, supersedes, created_at, created_by, private, content)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing returning sha256`,
      values,
    );
    if (inserted.rows[0]) return inserted.rows[0].sha256;
    const known = await client.query<{ sha256: Buffer }>('select sha256 from document where id = $1', [id]);
    return known.rows[0]?.sha256 ?? sha256;
  });
  return { id, sha256: stored.toString('hex') };
}

interface Row {
  instance: string | null;
  subject: string | null;
  kind: string;
  media_type: string;
  sha256: Buffer;
  private: Buffer;
  content: Buffer;
}

/** For the machine, past row-level security: a screen must first ask as its person whether it may see the paper. null = there is none. */
export async function loadDocument(record: CaseRecord, id: string): Promise<LoadedDocument | null> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<Row>('select instance, subject, kind, media_type, sha256, private, content from document where id = $1', [id]),
  );
  const [row] = rows;
  if (!row) return null;
  const { instance, subject, kind, media_type: mediaType } = row;
  const key = await loadKey(record, subject);
  const { name } = unseal(key, documentPlace(id), row.private) as { name: string };
  return {
    id,
    instance,
    subject,
    kind,
    mediaType,
    name,
    sha256: row.sha256.toString('hex'),
    content: unsealBytes(key, contentPlace(id), row.content),
  };
}

export function documentPlace(id: string): string {
  return `document ${id}`;
}

export function contentPlace(id: string): string {
  return `document content ${id}`;
}
