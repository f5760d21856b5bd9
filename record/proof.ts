import type { Instant } from '#engine/instant.ts';
import { inTransaction, wholeTables } from './connection.ts';
import { hashSealedLink, sealOf, type SealedLink } from './hash-chain.ts';
import type { CaseRecord } from './open-record.ts';
import { momentOf, readSteps, stepsPerPage } from './verify-history.ts';

/** A chain that leaves the house: anybody can recompute it with `sha256sum`. It holds nothing of the forms, but the reasons people wrote stand in its steps. */
export interface Proof {
  format: 'marshrut-proof.v1';
  chain: string;
  /** Last hash of the chain, hex; empty when there is no link. */
  root: string;
  at: Instant;
  links: (Omit<SealedLink, 'chain'> & { hash: string })[];
}

export interface VerifiedProof {
  intact: boolean;
  checked: number;
  root: string;
  /** The first link that does not follow from the one before it. */
  firstBroken: number | null;
}

/** The chain of a person, or of an instance without a person, in one snapshot. */
export async function exportProof(record: CaseRecord, chain: string): Promise<Proof> {
  const at = await record.clock.now();
  const links: Proof['links'] = [];
  await inTransaction(record.writer, `begin isolation level repeatable read read only; ${wholeTables}`, async (client) => {
    for (;;) {
      const rows = await readSteps(client, chain, [chain, links.at(-1)?.pos ?? 0]);
      for (const row of rows) {
        const { pos, instance, seq, body } = row;
        links.push({ pos, instance, seq, at: momentOf(row), sealed: sealOf(row.private), body, hash: row.hash.toString('hex') });
      }
      if (rows.length < stepsPerPage) return;
    }
  });
  return { format: 'marshrut-proof.v1', chain, root: links.at(-1)?.hash ?? '', at, links };
}

/** Needs nothing but the proof itself: neither the database nor a key. */
export function verifyProof({ chain, root, links }: Proof): VerifiedProof {
  let previous: Buffer | null = null;
  for (const [index, { hash, ...link }] of links.entries()) {
    const expected = hashSealedLink(previous, { ...link, chain });
    if (link.pos !== index + 1 || expected.toString('hex') !== hash) return { intact: false, checked: index, root, firstBroken: index + 1 };
    previous = expected;
  }
  const intact = root === (previous?.toString('hex') ?? '');
  return { intact, checked: links.length, root, firstBroken: intact ? null : links.length };
}

/** The proof inside a dossier; null when the text holds none, or not of this shape. */
export function readProof(text: string): Proof | null {
  const [, inside] = /<script type="application\/json" id="proof">(.*?)<\/script>/s.exec(text) ?? [];
  if (inside === undefined) return null;
  try {
    const proof: unknown = JSON.parse(inside);
    return isProof(proof) ? proof : null;
  } catch {
    return null;
  }
}

function isProof(value: unknown): value is Proof {
  if (typeof value !== 'object' || value === null) return false;
  const { format, chain, root, links } = value as Partial<Proof>;
  if (format !== 'marshrut-proof.v1' || typeof chain !== 'string' || typeof root !== 'string' || !Array.isArray(links)) return false;
  return links.every((link: Partial<Proof['links'][number]> | null) => typeof link?.hash === 'string' && typeof link.body === 'string');
}
