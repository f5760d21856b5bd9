import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Keys derived from the master key; the master key itself encrypts nothing. */
export interface Keys {
  /** Wraps the data keys of persons. */
  wrap: KeyObject;
  /** Encrypts what belongs to nobody. */
  system: KeyObject;
  /** Keys the blind index. */
  index: Buffer;
}

const cipher = 'aes-256-gcm';
const plain = 1;
const deflated = 2;
/** Shorter texts do not shrink. */
const worthDeflating = 200;
/** A step is a few KB: what zlib sets up for a long text costs more than deflating a short one (25 µs against 14). Any window inflates alike. */
const littleWindow = 8192;
const little = { level: 1, windowBits: 13, memLevel: 6, chunkSize: 4096 };

export function deriveKeys(masterKey: string): Keys {
  const master = Buffer.from(masterKey, 'base64');
  if (master.length < 32) throw new Error('the master key must be at least 32 bytes in base64');
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', master, 'marshrut', purpose, 32));
  return { wrap: createSecretKey(derive('wrap')), system: createSecretKey(derive('system')), index: derive('index') };
}

export interface DataKey {
  key: KeyObject;
  /** What is stored: the key encrypted by the wrapping key. Deleting it erases the person. */
  wrapped: Buffer;
}

export function createDataKey(keys: Keys, person: string): DataKey {
  const key = randomBytes(32);
  return { key: createSecretKey(key), wrapped: encrypt(keys.wrap, person, Buffer.concat([Buffer.from([plain]), key])) };
}

export function unwrapDataKey(keys: Keys, person: string, wrapped: Buffer): KeyObject {
  return createSecretKey(decrypt(keys.wrap, person, wrapped).subarray(1));
}

/** JSON, deflated when that pays, encrypted. `place` is bound to the ciphertext: moved to another row it does not open. */
export function seal(key: KeyObject, place: string, value: unknown): Buffer {
  return sealBytes(key, place, Buffer.from(JSON.stringify(value)));
}

export function unseal(key: KeyObject, place: string, sealed: Buffer): unknown {
  const value: unknown = JSON.parse(unsealBytes(key, place, sealed).toString());
  return value;
}

export function sealBytes(key: KeyObject, place: string, bytes: Buffer): Buffer {
  const small = bytes.length > worthDeflating ? deflateRawSync(bytes, bytes.length > littleWindow ? { level: 1 } : little) : null;
  const shrunk = small && small.length < bytes.length ? small : null;
  return encrypt(key, place, Buffer.concat([Buffer.from([shrunk ? deflated : plain]), shrunk ?? bytes]));
}

export function unsealBytes(key: KeyObject, place: string, sealed: Buffer): Buffer {
  const opened = decrypt(key, place, sealed);
  return opened[0] === deflated ? inflateRawSync(opened.subarray(1), { chunkSize: little.chunkSize }) : opened.subarray(1);
}

function encrypt(key: KeyObject, place: string, bytes: Buffer): Buffer {
  const nonce = takeNonce();
  const encryption = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, encryption.update(bytes), encryption.final(), encryption.getAuthTag()]);
}

function decrypt(key: KeyObject, place: string, sealed: Buffer): Buffer {
  const decryption = createDecipheriv(cipher, key, sealed.subarray(0, 12)).setAAD(Buffer.from(place));
  decryption.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decryption.update(sealed.subarray(12, -16)), decryption.final()]);
}

let pool = randomBytes(12 * 256);
let used = 0;

function takeNonce(): Buffer {
  if (used === pool.length) {
    pool = randomBytes(12 * 256);
    used = 0;
  }
  used += 12;
  return pool.subarray(used - 12, used);
}
