import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter, type ActivitySerializationContext } from '@temporalio/common';
import { describe, expect, test } from 'vitest';
import { createPayloadCodec } from '#activities/payload-codec.ts';

const activity: ActivitySerializationContext = { type: 'activity', namespace: 'default', isLocal: false };
const workflow = { type: 'workflow', namespace: 'default', workflowId: 'i' } as const;
const secret = defaultPayloadConverter.toPayload({ surname: 'Незабудкина' });

describe('the payload codec', () => {
  const key = randomBytes(32);
  const codec = createPayloadCodec(key);

  test('what an activity returns cannot be read, and comes back whole', async () => {
    const [sealed] = await codec.encode([secret], activity);

    expect(Buffer.from(sealed?.data ?? []).toString()).not.toContain('Незабудкина');
    expect(await codec.decode(sealed ? [sealed] : [])).toMatchObject([{ data: Buffer.from(secret.data ?? []) }]);
  });

  test('without a context everything is sealed', async () => {
    const [sealed] = await codec.encode([secret]);

    expect(Buffer.from(sealed?.metadata?.encoding ?? []).toString()).toBe('binary/encrypted');
  });

  test('words of the workflow and summaries of activities stay readable', async () => {
    const words = defaultPayloadConverter.toPayload('Сделать три выписки');

    expect(await codec.encode([words], activity)).toEqual([words]);
    expect(await codec.encode([secret], workflow)).toEqual([secret]);
  });

  test('a changed byte is refused', async () => {
    const [sealed] = await codec.encode([secret], activity);
    const data = Buffer.from(sealed?.data ?? []);
    data.writeUInt8(data.readUInt8(20) ^ 1, 20);

    await expect(codec.decode([{ ...sealed, data }])).rejects.toThrow();
  });

  test('data sealed with an earlier key are still read', async () => {
    const [sealed] = await codec.encode([secret], activity);
    const renewed = createPayloadCodec(randomBytes(32), '2', { 1: key });

    expect(await renewed.decode(sealed ? [sealed] : [])).toMatchObject([{ data: Buffer.from(secret.data ?? []) }]);
  });

  test('a key that is not 32 bytes is refused', () => {
    expect(() => createPayloadCodec(randomBytes(16))).toThrow('32 bytes');
  });
});
