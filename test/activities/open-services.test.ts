import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openServices } from '#activities/open-services.ts';
import { buildWorld } from './fixtures/world.ts';

const { hands } = buildWorld().services;
const mailFrom = 'marshrut@example.org';

describe('the outside world by configuration', () => {
  test('by default: the local sink, the training double, no exchange, offices by name', async () => {
    const maildir = await mkdtemp(join(tmpdir(), 'marshrut-mail-'));
    const services = openServices({ hands, mail: { maildir }, mailFrom });

    await services.mail.send({ to: 'a@example.org', title: 'т', text: 'т', idempotencyKey: '1', at: '2026-02-02T04:00:00.000Z' });

    expect(await readdir(join(maildir, 'new'))).toHaveLength(1);
    expect(services).toMatchObject({ registryDir: null, signatures: { name: 'учебная проверка' } });
    expect(services.findOfficeName('mse-72')).toMatch(/Бюро/);
    expect(services.findOfficeName('needed')).toBeNull();
    await rm(maildir, { recursive: true });
  });

  test('a mail server that is not there is our trouble, not the address of the person', async () => {
    const { mail } = openServices({ hands, mail: { smtpUrl: 'smtp://127.0.0.1:1' }, mailFrom });

    const letter = { to: 'a@example.org', title: 'т', text: 'т', idempotencyKey: '1', at: '2026-02-02T04:00:00.000Z' };
    await expect(mail.send(letter)).rejects.toMatchObject({ code: 'ESOCKET' });
  });

  test('OpenSSL checks signatures when it is configured', () => {
    expect(openServices({ hands, mail: { maildir: 'x' }, mailFrom, openssl: {} }).signatures.name).toBe('OpenSSL');
  });
});
