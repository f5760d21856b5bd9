import { hash } from 'node:crypto';
import type { Instant } from '#engine/instant.ts';

/** One step in the chain of a person, or of an instance that has no person. */
export interface Link {
  chain: string;
  pos: number;
  instance: string;
  seq: number;
  at: Instant;
  body: string;
  private: Buffer | null;
}

const nothing = '0'.repeat(64);

/**
 * SHA-256 over lines of text, so that anybody can check a link with `sha256sum`: previous hash, chain, position, instance, number of the step,
 * time, hash of the encrypted part, body. The personal part enters by the hash of its ciphertext: with the key destroyed the chain still verifies.
 */
export function hashLink(previous: Buffer | null, link: Link): Buffer {
  const sealed = link.private ? hash('sha256', link.private, 'hex') : '-';
  const head = previous?.toString('hex') ?? nothing;
  return hash('sha256', [head, link.chain, link.pos, link.instance, link.seq, link.at, sealed, link.body].join('\n'), 'buffer');
}
