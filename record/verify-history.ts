import { hash } from 'node:crypto';
import type pg from 'pg';
import type { Instant } from '#engine/instant.ts';
import { inTransaction } from './connection.ts';
import { hashLink } from './hash-chain.ts';
import type { CaseRecord } from './open-record.ts';

export type BreakReason =
  /** The text, the encrypted part, the time or the place of a step is not what was hashed. */
  | 'STEP_CHANGED'
  | 'STEP_MISSING'
  /** The chain ends elsewhere than its owner says: its tail was cut off or replaced. */
  | 'HEAD_DIFFERS';

export interface Verified {
  intact: boolean;
  /** Steps checked. */
  checked: number;
  /** Last hash of the chain; over all chains, the hash of their last hashes in order. Hex. */
  root: string;
  at: Instant;
  firstBroken: { chain: string; position: number; instance: string | null; at: Instant | null; reason: BreakReason } | null;
}

type Broken = NonNullable<Verified['firstBroken']>;

interface StepRow {
  chain: string;
  pos: number;
  instance: string;
  seq: number;
  at: Date;
  body: string;
  private: Buffer | null;
  hash: Buffer;
}

const page = 1000;

/** Recomputes every hash of one chain (a person, or an instance without a person) or of all, in one snapshot. Needs no key. */
export async function verifyHistory(record: CaseRecord, of: { chain: string } | 'all'): Promise<Verified> {
  const at = await record.clock.now();
  return inTransaction(record.writer, 'begin isolation level repeatable read read only', async (client) => {
    const chain = of === 'all' ? null : of.chain;
    const walk: Walk = { checked: 0, last: null, heads: hash('sha256', 'marshrut', 'hex'), broken: null };
    let place: [string, number] = ['00000000-0000-0000-0000-000000000000', 0];
    for (;;) {
      const rows = await readSteps(client, chain, place);
      for (const row of rows) checkStep(walk, row);
      const last = rows.at(-1);
      if (!last || rows.length < page) break;
      place = [last.chain, last.pos];
    }
    closeChain(walk);
    walk.broken ??= await findOddHead(client, chain);
    const root = chain === null ? walk.heads : (walk.last?.hash.toString('hex') ?? '');
    return { intact: walk.broken === null, checked: walk.checked, root, at, firstBroken: walk.broken };
  });
}

interface Walk {
  checked: number;
  last: StepRow | null;
  heads: string;
  broken: Broken | null;
}

function checkStep(walk: Walk, row: StepRow): void {
  if (walk.last && walk.last.chain !== row.chain) closeChain(walk);
  const previous = walk.last?.chain === row.chain ? walk.last : null;
  const expected = (previous?.pos ?? 0) + 1;
  const breakAt = (position: number, reason: BreakReason): Broken => ({
    chain: row.chain,
    position,
    instance: row.instance,
    at: row.at.toISOString(),
    reason,
  });
  if (row.pos !== expected) walk.broken ??= breakAt(expected, 'STEP_MISSING');
  const link = { ...row, at: row.at.toISOString() };
  if (!hashLink(previous?.hash ?? null, link).equals(row.hash) && row.pos === expected) walk.broken ??= breakAt(row.pos, 'STEP_CHANGED');
  walk.checked += 1;
  walk.last = row;
}

function closeChain(walk: Walk): void {
  if (walk.last) walk.heads = hash('sha256', `${walk.heads}\n${walk.last.hash.toString('hex')}`, 'hex');
}

async function readSteps(client: pg.PoolClient, chain: string | null, [after, pos]: [string, number]): Promise<StepRow[]> {
  const columns = 'select chain, pos, instance, seq, at, body::text, private, hash from fact';
  const { rows } =
    chain === null
      ? await client.query<StepRow>({
          name: 'verify_all',
          text: `${columns} where (chain, pos) > ($1, $2) order by chain, pos limit ${page}`,
          values: [after, pos],
        })
      : await client.query<StepRow>({
          name: 'verify_chain',
          text: `${columns} where chain = $1 and pos > $2 order by pos limit ${page}`,
          values: [chain, pos],
        });
  return rows;
}

/** Heads kept with the person or the instance must be the last step of their chain. */
async function findOddHead(client: pg.PoolClient, chain: string | null): Promise<Broken | null> {
  const { rows } = await client.query<{ chain: string; pos: number }>(
    `select h.chain, h.pos from (
       select id as chain, pos, head from person where pos > 0 and ($1::uuid is null or id = $1)
       union all select id, seq, head from instance where subject is null and ($1::uuid is null or id = $1)) h
     where not exists (select from fact f where f.chain = h.chain and f.pos = h.pos and f.hash = h.head)
       or exists (select from fact f where f.chain = h.chain and f.pos > h.pos) order by h.chain limit 1`,
    [chain],
  );
  return rows[0] ? { chain: rows[0].chain, position: rows[0].pos, instance: null, at: null, reason: 'HEAD_DIFFERS' } : null;
}
