import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import proto from '@temporalio/proto';

const encoding = 'binary/encrypted';
const algorithm = 'aes-256-gcm';

/**
 * AES-256-GCM over what activities receive and return: the only place where personal data can pass through Temporal.
 * What the workflow itself says (causes of wakes, words, summaries) is left readable: Temporal's UI shows the journey, and by the types of
 * `interface.ts` nothing personal can be in it. Without a context everything is encrypted.
 * `key` is 32 bytes. `keyId` is stored beside the data; earlier keys stay readable through `earlier`.
 */
export function createPayloadCodec(key: Uint8Array, keyId = '1', earlier: { [keyId: string]: Uint8Array } = {}): PayloadCodec {
  const keys: { [keyId: string]: Uint8Array } = { ...earlier, [keyId]: key };
  for (const each of Object.values(keys)) if (each.length !== 32) throw new Error('Payload key must be 32 bytes');
  return {
    encode: async (payloads, context) => payloads.map((payload) => (isOpen(payload, context) ? payload : encrypt(payload, key, keyId))),
    decode: async (payloads) => payloads.map((payload) => (textOf(payload, 'encoding') === encoding ? decrypt(payload, keys) : payload)),
  };
}

function isOpen(payload: Payload, context: SerializationContext | undefined): boolean {
  if (context?.type === 'workflow') return true;
  // The summary of an activity travels in the activity's context; arguments and results are always objects.
  return context?.type === 'activity' && payload.data?.[0] === quote && textOf(payload, 'encoding') === 'json/plain';
}

function encrypt(payload: Payload, key: Uint8Array, keyId: string): Payload {
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, iv);
  const body = proto.temporal.api.common.v1.Payload.encode(payload).finish();
  const sealed = Buffer.concat([iv, cipher.update(body), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { encoding: Buffer.from(encoding), 'key-id': Buffer.from(keyId) }, data: sealed };
}

function decrypt(payload: Payload, keys: { [keyId: string]: Uint8Array }): Payload {
  const keyId = textOf(payload, 'key-id');
  const key = keys[keyId];
  if (!key || !payload.data) throw new Error(`Payload key «${keyId}» is not in the configuration`);
  const sealed = Buffer.from(payload.data);
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  return proto.temporal.api.common.v1.Payload.decode(Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]));
}

function textOf(payload: Payload, name: string): string {
  const value = payload.metadata?.[name];
  return value ? Buffer.from(value).toString('utf8') : '';
}

const quote = '"'.charCodeAt(0);
