import { hash } from 'node:crypto';
import type pg from 'pg';
import type { Instant } from '#engine/instant.ts';
import { inTransaction, wholeTables } from './connection.ts';
import type { CaseRecord } from './open-record.ts';

export type Journal = 'access' | 'attempt';
export type JournalBreak = 'ENTRY_CHANGED' | 'ENTRY_MISSING' | 'HEAD_DIFFERS';

export interface VerifiedJournals {
  intact: boolean;
  /** Reads and refusals checked. */
  checked: number;
  firstBroken: { journal: Journal; chain: string; position: number; at: Instant | null; reason: JournalBreak } | null;
}

interface Entry {
  chain: string;
  pos: number;
  hash: Buffer;
  /** With microseconds, as they were hashed. */
  at: string;
  /** Everything that was hashed but the previous hash, the journal, the chain and the place. */
  lines: string[];
}

const page = 2000;
const common = `id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor::text, coalesce(subject::text, '-'), coalesce(instance::text, '-')`;
const own: { [journal in Journal]: string } = {
  access: `what, array_to_json(classes)::text, coalesce(reason, '-')`,
  attempt: `action, coalesce(wait::text, '-'), code, array_to_json(rules)::text, coalesce(encode(data_hash, 'hex'), '-')`,
};

/** Recomputes the chains of reads and of refusals, of one person or of all, in one snapshot. What a link is made of: migration 0060. */
export async function verifyJournals(record: CaseRecord, of: { person: string } | 'all'): Promise<VerifiedJournals> {
  const chain = of === 'all' ? null : `person ${of.person}`;
  return inTransaction(record.writer, `begin isolation level repeatable read read only; ${wholeTables}`, async (client) => {
    const found: VerifiedJournals = { intact: true, checked: 0, firstBroken: null };
    for (const journal of ['access', 'attempt'] as const) {
      found.firstBroken ??= await walk(client, { journal, chain }, (count) => {
        found.checked += count;
      });
    }
    return { ...found, intact: found.firstBroken === null };
  });
}

interface Scope {
  journal: Journal;
  chain: string | null;
}

async function walk(client: pg.PoolClient, scope: Scope, counted: (count: number) => void): Promise<VerifiedJournals['firstBroken']> {
  let last: Pick<Entry, 'chain' | 'pos' | 'hash'> | null = null;
  for (;;) {
    const entries: Entry[] = await readEntries(client, scope, last);
    counted(entries.length);
    for (const entry of entries) {
      const broken = checkEntry(scope.journal, entry, last?.chain === entry.chain ? last : null);
      if (broken) return broken;
      last = entry;
    }
    if (entries.length < page) return findOddHead(client, scope);
  }
}

function checkEntry(journal: Journal, entry: Entry, previous: Pick<Entry, 'pos' | 'hash'> | null): VerifiedJournals['firstBroken'] {
  const { chain, pos } = entry;
  const at = `${entry.at.slice(0, 23)}Z`;
  const expected = (previous?.pos ?? 0) + 1;
  if (pos !== expected) return { journal, chain, position: expected, at, reason: 'ENTRY_MISSING' };
  const head = previous?.hash.toString('hex') ?? '0'.repeat(64);
  const link = hash('sha256', [head, journal, chain, pos, ...entry.lines].join('\n'), 'buffer');
  return link.equals(entry.hash) ? null : { journal, chain, position: pos, at, reason: 'ENTRY_CHANGED' };
}

async function readEntries(client: pg.PoolClient, { journal, chain }: Scope, after: Pick<Entry, 'chain' | 'pos'> | null): Promise<Entry[]> {
  const { rows } = await client.query<Entry>({
    name: `verify_${journal}`,
    text: `select chain, pos, hash, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, array[${common}, ${own[journal]}] as lines
      from ${journal} where ($1::text is null or chain = $1) and (chain, pos) > ($2, $3) order by chain, pos limit ${page}`,
    values: [chain, after?.chain ?? '', after?.pos ?? 0],
  });
  return rows;
}

/** The head kept apart must be the last entry of its chain, and every chain must have one. */
async function findOddHead(client: pg.PoolClient, { journal, chain }: Scope): Promise<VerifiedJournals['firstBroken']> {
  const { rows } = await client.query<{ chain: string; pos: number }>(
    `select coalesce(c.chain, e.chain) as chain, coalesce(c.pos, e.pos) as pos
     from (select chain, pos, head from journal_chain where journal = $1 and ($2::text is null or chain = $2)) c
     full join (select distinct on (chain) chain, pos, hash from ${journal} where $2::text is null or chain = $2 order by chain, pos desc) e
       on e.chain = c.chain where c.pos is distinct from e.pos or c.head is distinct from e.hash order by 1 limit 1`,
    [journal, chain],
  );
  const [odd] = rows;
  return odd ? { journal, chain: odd.chain, position: odd.pos, at: null, reason: 'HEAD_DIFFERS' } : null;
}
