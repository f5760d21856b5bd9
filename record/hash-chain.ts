import { hash } from 'node:crypto';
import type { Instant } from '#engine/instant.ts';

/** One step in the chain of a person, or of an instance that has no person. */
export interface Link extends Place {
  private: Buffer | null;
}

interface Place {
  chain: string;
  pos: number;
  instance: string;
  seq: number;
  at: Instant;
  body: string;
}

/** The same without the personal part itself: what may leave the house. */
export interface SealedLink extends Place {
  /** Hash of the encrypted part, hex; `-` when there is none. */
  sealed: string;
}

const nothing = '0'.repeat(64);

/**
 * SHA-256 over lines of text, so that anybody can check a link with `sha256sum`: previous hash, chain, position, instance, number of the step,
 * time, hash of the encrypted part, body. The personal part enters by the hash of its ciphertext: with the key destroyed the chain still verifies.
 */
export function hashLink(previous: Buffer | null, link: Link): Buffer {
  return hashSealedLink(previous, { ...link, sealed: sealOf(link.private) });
}

export function hashSealedLink(previous: Buffer | null, { chain, pos, instance, seq, at, sealed, body }: SealedLink): Buffer {
  const head = previous?.toString('hex') ?? nothing;
  return hash('sha256', [head, chain, pos, instance, seq, at, sealed, body].join('\n'), 'buffer');
}

export function sealOf(encrypted: Buffer | null): string {
  return encrypted ? hash('sha256', encrypted, 'hex') : '-';
}
