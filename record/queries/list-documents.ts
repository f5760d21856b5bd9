import type pg from 'pg';
import type { Instant } from '#engine/instant.ts';
import { documentPlace } from '../entities/document.ts';
import type { CaseRecord } from '../open-record.ts';
import { unseal, unwrapDataKey } from '../personal-data.ts';

export interface DocumentRecord {
  id: string;
  instance: string | null;
  subject: string | null;
  kind: string;
  /** Null once the person's key is destroyed. */
  name: string | null;
  mediaType: string;
  size: number;
  sha256: string;
  createdAt: Instant;
  createdBy: string;
  /** Name of whoever made it; null for the machine. */
  author: string | null;
  supersedes: string | null;
  signatures: SignatureRecord[];
}

export interface SignatureRecord {
  at: Instant;
  valid: boolean;
  qualified: boolean;
  verifier: string;
  signer: string | null;
  words: string;
}

interface Row {
  id: string;
  instance: string | null;
  subject: string | null;
  kind: string;
  media_type: string;
  size: number;
  sha256: Buffer;
  created_at: Date;
  created_by: string;
  author: string | null;
  supersedes: string | null;
  private: Buffer;
  data_key: Buffer | null;
  signatures: { at: string; verdict: Omit<SignatureRecord, 'at'> }[];
}

/** Papers of a case, or of all cases of a person, the newest first; without their content. */
export async function listDocuments(
  record: CaseRecord,
  client: pg.PoolClient,
  of: { instance: string } | { subject: string } | { id: string },
): Promise<DocumentRecord[]> {
  const [[column, value] = ['id', '']] = Object.entries(of);
  const { rows } = await client.query<Row>({
    name: `documents ${column}`,
    text: `select d.id, d.instance, d.subject, d.kind, d.media_type, d.size, d.sha256, d.created_at, d.created_by, d.supersedes, d.private, p.data_key, s.name as author,
        coalesce((select json_agg(json_build_object('at', g.at, 'verdict', g.verdict) order by g.at) from signature g where g.document = d.id), '[]') as signatures
      from document d left join person p on p.id = d.subject left join staff s on s.id = d.created_by where d.${column === 'subject' ? 'subject' : column === 'instance' ? 'instance' : 'id'} = $1::uuid
      order by d.created_at desc, d.id`,
    values: [value],
  });
  return rows.map((row) => toDocument(record, row));
}

function toDocument(record: CaseRecord, row: Row): DocumentRecord {
  return {
    id: row.id,
    instance: row.instance,
    subject: row.subject,
    kind: row.kind,
    name: nameOf(record, row),
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256.toString('hex'),
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    author: row.author,
    supersedes: row.supersedes,
    signatures: row.signatures.map(({ at, verdict }) => ({ ...verdict, at: new Date(at).toISOString() })),
  };
}

function nameOf(record: CaseRecord, { id, subject, data_key: wrapped, private: sealed }: Row): string | null {
  if (subject !== null && wrapped === null) return null;
  const key = subject === null || wrapped === null ? record.keys.system : unwrapDataKey(record.keys, subject, wrapped);
  return (unseal(key, documentPlace(id), sealed) as { name: string }).name;
}
