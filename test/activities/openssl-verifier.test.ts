import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createOpensslVerifier } from '#activities/signatures/openssl-verifier.ts';

const present = isPresent();
if (!present) console.error('\n!!! ПРОВЕРКА ПОДПИСИ ЧЕРЕЗ OPENSSL ПРОПУЩЕНА: нет программы openssl\n');

// RSA here: GOST needs an engine that this machine may not have; the road through OpenSSL is the same, only its configuration differs.
describe.skipIf(!present)('a detached CMS checked by OpenSSL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'marshrut-cms-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string) => join(folder, name);
  const content = Buffer.from('Сведения о полноте и эффективности');
  if (present) {
    writeFileSync(file('document'), content);
    run(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      file('key'),
      '-out',
      file('cert'),
      '-days',
      '2',
      '-utf8',
      '-subj',
      '/CN=Котов И. И./serialNumber=99900000135',
    );
    run(
      'cms',
      '-sign',
      '-binary',
      '-in',
      file('document'),
      '-signer',
      file('cert'),
      '-inkey',
      file('key'),
      '-outform',
      'DER',
      '-out',
      file('sig'),
    );
  }
  const request = () => ({ content, sha256: '', signature: readFileSync(file('sig')), statement: null, claimedSigner: null });

  test('a good signature names its signer and is not called qualified', async () => {
    const verdict = await createOpensslVerifier().verify(request());

    expect(verdict).toMatchObject({ valid: true, qualified: false, signer: 'Котов И. И.' });
    expect(verdict.words).toContain('НЕ проверялась');
  });

  test('the chain is checked when authorities are given', async () => {
    const verdict = await createOpensslVerifier({ authorities: file('cert') }).verify(request());

    expect(verdict).toMatchObject({ valid: true });
    expect(verdict.words).toContain('Цепочка сертификатов проверена');
  });

  test('a signer outside the list is not confirmed', async () => {
    run(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      file('key2'),
      '-out',
      file('other'),
      '-days',
      '2',
      '-subj',
      '/CN=Other',
    );

    const verdict = await createOpensslVerifier({ authorities: file('other') }).verify(request());

    expect(verdict).toMatchObject({ valid: false, words: expect.stringContaining('Сертификат подписавшего не подтверждён') as string });
  });

  test('a changed document is found', async () => {
    const verdict = await createOpensslVerifier().verify({ ...request(), content: Buffer.from('Другие сведения') });

    expect(verdict).toMatchObject({ valid: false, words: expect.stringContaining('изменён') as string });
  });

  test('a file that is not a signature is found', async () => {
    const verdict = await createOpensslVerifier().verify({ ...request(), signature: Buffer.from('не подпись') });

    expect(verdict).toMatchObject({ valid: false, words: expect.stringContaining('повреждён') as string });
  });

  test('a missing program is our own trouble, not a verdict', async () => {
    await expect(createOpensslVerifier({ openssl: file('no-such') }).verify(request())).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

function run(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' });
}

function isPresent(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
