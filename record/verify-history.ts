import { hash } from 'node:crypto';
import type pg from 'pg';
import type { Instant } from '#engine/instant.ts';
import { inTransaction, wholeTables } from './connection.ts';
import { hashLink } from './hash-chain.ts';
import { keyOf } from './ids.ts';
import type { CaseRecord } from './open-record.ts';

export type BreakReason =
  /** The text, the encrypted part, the time, the place or the input key of a step is not what was hashed. */
  | 'STEP_CHANGED'
  | 'STEP_MISSING'
  /** The chain ends elsewhere than its owner says, or has no owner: its tail was cut off, replaced or added. */
  | 'HEAD_DIFFERS';

const words: { [reason in BreakReason]: string } = {
  STEP_CHANGED: 'запись изменена: её содержание не сходится с отпечатком',
  STEP_MISSING: 'записи нет на её месте',
  HEAD_DIFFERS: 'конец цепочки не тот, что записан',
};

export interface Verified {
  intact: boolean;
  /** Steps checked. */
  checked: number;
  /** Last hash of the chain; over all chains, the hash of their last hashes in order. Hex. */
  root: string;
  at: Instant;
  firstBroken: { chain: string; position: number; instance: string | null; at: Instant | null; reason: BreakReason; words: string } | null;
}

type Broken = NonNullable<Verified['firstBroken']>;

export interface StepRow {
  chain: string;
  pos: number;
  instance: string;
  seq: number;
  /** With microseconds: no step writes them, so one that has them was changed. */
  at: string;
  input_key: string;
  body: string;
  private: Buffer | null;
  hash: Buffer;
}

export const stepsPerPage = 1000;

/** Recomputes every hash of one chain (a person, or an instance without a person) or of all, in one snapshot. Needs no key. */
export async function verifyHistory(record: CaseRecord, of: { chain: string } | 'all'): Promise<Verified> {
  const at = await record.clock.now();
  return inTransaction(record.writer, `begin isolation level repeatable read read only; ${wholeTables}`, async (client) => {
    const chain = of === 'all' ? null : of.chain;
    const walk: Walk = { checked: 0, last: null, seqs: new Map(), heads: hash('sha256', 'marshrut', 'hex'), broken: null };
    let place: [string, number] = ['00000000-0000-0000-0000-000000000000', 0];
    for (;;) {
      const rows = await readSteps(client, chain, place);
      for (const row of rows) checkStep(walk, row);
      const last = rows.at(-1);
      if (!last || rows.length < stepsPerPage) break;
      place = [last.chain, last.pos];
    }
    closeChain(walk);
    walk.broken ??=
      (await findOddHead(client, chain)) ?? (await findCutCase(client, chain)) ?? (chain === null ? await findOrphan(client) : null);
    const root = chain === null ? walk.heads : (walk.last?.hash.toString('hex') ?? '');
    return { intact: walk.broken === null, checked: walk.checked, root, at, firstBroken: walk.broken };
  });
}

interface Walk {
  checked: number;
  last: StepRow | null;
  /** Last step seen of each case of the chain. */
  seqs: Map<string, number>;
  heads: string;
  broken: Broken | null;
}

function checkStep(walk: Walk, row: StepRow): void {
  if (walk.last && walk.last.chain !== row.chain) closeChain(walk);
  const previous = walk.last?.chain === row.chain ? walk.last : null;
  const expected = (previous?.pos ?? 0) + 1;
  const { chain, instance } = row;
  const found = (position: number, reason: BreakReason): Broken => ({
    chain,
    position,
    instance,
    at: momentOf(row),
    reason,
    words: words[reason],
  });
  const written = isWritten(row, previous);
  const skipped = written && row.seq > (walk.seqs.get(instance) ?? 0) + 1;
  if (row.pos !== expected || skipped) walk.broken ??= found(expected, 'STEP_MISSING');
  else if (!written) walk.broken ??= found(row.pos, 'STEP_CHANGED');
  walk.seqs.set(instance, row.seq);
  walk.checked += 1;
  walk.last = row;
}

/** Whether the row is to the byte what its step wrote after the previous one. */
function isWritten(row: StepRow, previous: StepRow | null): boolean {
  if (!hashLink(previous?.hash ?? null, { ...row, at: momentOf(row) }).equals(row.hash)) return false;
  const { inputId } = JSON.parse(row.body) as { inputId: string };
  return keyOf(inputId) === row.input_key;
}

export function momentOf({ at }: StepRow): Instant {
  return `${at.replace(/000$/, '')}Z`;
}

function closeChain(walk: Walk): void {
  if (walk.last) walk.heads = hash('sha256', `${walk.heads}\n${walk.last.hash.toString('hex')}`, 'hex');
  walk.seqs.clear();
}

/** The next page of links as they were written, of one chain or of all. */
export async function readSteps(client: pg.PoolClient, chain: string | null, [after, pos]: [string, number]): Promise<StepRow[]> {
  const columns = `select chain, pos, instance, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, input_key, body::text, private, hash from fact`;
  const { rows } =
    chain === null
      ? await client.query<StepRow>({
          name: 'verify_all',
          text: `${columns} where (chain, pos) > ($1, $2) order by chain, pos limit ${stepsPerPage}`,
          values: [after, pos],
        })
      : await client.query<StepRow>({
          name: 'verify_chain',
          text: `${columns} where chain = $1 and pos > $2 order by pos limit ${stepsPerPage}`,
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
  return rows[0] ? breakOf(rows[0], 'HEAD_DIFFERS') : null;
}

/** A case knows how many steps it took: a tail cut off together with the head of the chain is missing here. */
async function findCutCase(client: pg.PoolClient, chain: string | null): Promise<Broken | null> {
  const { rows } = await client.query<{ chain: string; pos: number }>(
    `select i.subject as chain, p.pos + 1 as pos from instance i join person p on p.id = i.subject
     where ($1::uuid is null or i.subject = $1) and not exists (select from fact f where f.chain = i.subject and f.instance = i.id and f.seq = i.seq)
     order by 1 limit 1`,
    [chain],
  );
  return rows[0] ? breakOf(rows[0], 'STEP_MISSING') : null;
}

async function findOrphan(client: pg.PoolClient): Promise<Broken | null> {
  const { rows } = await client.query<{ chain: string; pos: number }>(
    `select f.chain, min(f.pos) as pos from fact f where not exists (select from person p where p.id = f.chain)
       and not exists (select from instance i where i.id = f.chain and i.subject is null) group by f.chain order by f.chain limit 1`,
  );
  return rows[0] ? breakOf(rows[0], 'HEAD_DIFFERS') : null;
}

function breakOf({ chain, pos }: { chain: string; pos: number }, reason: BreakReason): Broken {
  return { chain, position: pos, instance: null, at: null, reason, words: words[reason] };
}
