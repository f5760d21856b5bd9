import { hash } from 'node:crypto';
import type { Instant } from '#engine/instant.ts';
import { withClient } from '../connection.ts';
import { keyOf } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';
import { loadKey } from '../person-key.ts';
import { seal, sealBytes, unseal, unsealBytes } from '../personal-data.ts';

export interface NewDocument {
  /** The same key is the same document. */
  idempotencyKey: string;
  instance: string | null;
  subject: string | null;
  /** Template or form key it was made from, or `upload`. */
  kind: string;
  /** File name for people. */
  name: string;
  mediaType: string;
  content: Uint8Array;
  /** The version it stands instead of. */
  supersedes?: string;
  by: string;
  at: Instant;
}

export interface StoredDocument {
  id: string;
  /** Hex, of the content before encryption. */
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

interface Row {
  id: string;
  instance: string | null;
  subject: string | null;
  kind: string;
  media_type: string;
  sha256: Buffer;
  private: Buffer;
  content: Buffer;
}

/** Stores a version of a paper once; it never changes. */
export async function saveDocument(record: CaseRecord, document: NewDocument): Promise<StoredDocument> {
  const id = keyOf(`document ${document.idempotencyKey}`);
  const content = Buffer.from(document.content);
  const key = await loadKey(record, document.subject);
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ sha256: Buffer }>(
      `with added as (insert into document (id, instance, subject, kind, media_type, size, sha256, supersedes, created_at, created_by, private, content)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing returning sha256)
       select sha256 from added union all select sha256 from document where id = $1 limit 1`,
      [
        id,
        document.instance,
        document.subject,
        document.kind,
        document.mediaType,
        content.length,
        hash('sha256', content, 'buffer'),
        document.supersedes ?? null,
        document.at,
        document.by,
        seal(key, documentPlace(id), { name: document.name }),
        sealBytes(key, contentPlace(id), content),
      ],
    ),
  );
  return { id, sha256: rows[0]?.sha256.toString('hex') ?? '' };
}

/** For the hands, which work for a case: null = there is no such document. Screens ask `queries/get-document.ts`. */
export async function loadDocument(record: CaseRecord, id: string): Promise<LoadedDocument | null> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<Row>('select id, instance, subject, kind, media_type, sha256, private, content from document where id = $1', [id]),
  );
  const [row] = rows;
  if (!row) return null;
  const key = await loadKey(record, row.subject);
  const { name } = unseal(key, documentPlace(id), row.private) as { name: string };
  return {
    id,
    instance: row.instance,
    subject: row.subject,
    kind: row.kind,
    name,
    mediaType: row.media_type,
    sha256: row.sha256.toString('hex'),
    content: unsealBytes(key, contentPlace(id), row.content),
  };
}

export function documentPlace(id: string): string {
  return `document ${id}`;
}

function contentPlace(id: string): string {
  return `content ${id}`;
}
