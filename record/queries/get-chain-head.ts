import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';

/** The last link stored for a person; `verifyHistory` says whether the chain is whole. */
export async function getChainHead(record: CaseRecord, actor: Actor, person: string): Promise<{ root: string; length: number } | null> {
  const { rows } = await readAs(record, actor, (client) =>
    client.query<{ head: Buffer | null; pos: number }>({
      name: 'chain_head',
      text: 'select head, pos from person where id = $1',
      values: [person],
    }),
  );
  return rows[0] ? { root: rows[0].head?.toString('hex') ?? '', length: rows[0].pos } : null;
}
