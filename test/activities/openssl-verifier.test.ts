import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createOpensslVerifier } from '#activities/signatures/openssl-verifier.ts';

const gost = join(import.meta.dirname, '../../activities/signatures/gost.cnf');
const present = answers('version');
const gostPresent = present && answers('engine', 'gost');
if (!present) console.error('\n!!! ПРОВЕРКА ПОДПИСИ ЧЕРЕЗ OPENSSL ПРОПУЩЕНА: нет программы openssl\n');
else if (!gostPresent) console.error('\n!!! ПРОВЕРКА ПОДПИСИ ПО ГОСТ ПРОПУЩЕНА: у openssl нет модуля gost (libengine-gost-openssl)\n');

const folder = mkdtempSync(join(tmpdir(), 'marshrut-cms-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);
const content = Buffer.from('Сведения о полноте и эффективности');

describe.each([
  { name: 'RSA', algorithm: ['rsa:2048'], needs: present },
  { name: 'GOST R 34.10-2012, 256 bits', algorithm: ['gost2012_256', '-pkeyopt', 'paramset:A'], needs: gostPresent },
  { name: 'GOST R 34.10-2012, 512 bits', algorithm: ['gost2012_512', '-pkeyopt', 'paramset:A'], needs: gostPresent },
])('a detached CMS of $name checked by OpenSSL', ({ name, algorithm, needs }) => {
  const own = name.replaceAll(/\W/g, '');
  const certificate = file(`${own}.pem`);
  const request = () => ({ content, sha256: '', signature: sign(own, algorithm), statement: null, claimedSigner: null });

  test.skipIf(!needs)('a good signature names its signer and is not called qualified', async () => {
    const verdict = await createOpensslVerifier().verify(request());

    expect(verdict).toMatchObject({ valid: true, qualified: false, signer: 'Котов И. И.' });
    expect(verdict.words).toContain('НЕ проверялась');
  });

  test.skipIf(!needs)('the chain is checked when authorities are given', async () => {
    const signed = request();
    const verdict = await createOpensslVerifier({ authorities: certificate }).verify(signed);

    expect(verdict).toMatchObject({ valid: true });
    expect(verdict.words).toContain('Цепочка сертификатов проверена');
  });

  test.skipIf(!needs)('a signer outside the list is not confirmed', async () => {
    const signed = request();
    issue(`${own}-other`, algorithm, '/CN=Other');

    const verdict = await createOpensslVerifier({ authorities: file(`${own}-other.pem`) }).verify(signed);

    expect(verdict).toMatchObject({ valid: false, words: expect.stringContaining('Сертификат подписавшего не подтверждён') as string });
  });

  test.skipIf(!needs)('a changed document is found', async () => {
    const verdict = await createOpensslVerifier().verify({ ...request(), content: Buffer.from('Другие сведения') });

    expect(verdict).toMatchObject({ valid: false, words: expect.stringContaining('изменён') as string });
  });
});

describe.skipIf(!present)('what OpenSSL cannot check', () => {
  const request = (signature: Buffer) => ({ content, sha256: '', signature, statement: null, claimedSigner: null });

  test('a file that is not a signature is found', async () => {
    const verdict = await createOpensslVerifier().verify(request(Buffer.from('не подпись')));

    expect(verdict).toMatchObject({ valid: false, words: expect.stringContaining('повреждён') as string });
  });

  test.skipIf(!gostPresent)('an algorithm it does not know is an incident that says what to install, never a verdict', async () => {
    const signature = sign('unknown', ['gost2012_256', '-pkeyopt', 'paramset:A']);
    const withoutEngine = file('empty.cnf');
    writeFileSync(withoutEngine, '');

    await expect(createOpensslVerifier({ configuration: withoutEngine }).verify(request(signature))).rejects.toMatchObject({
      code: 'SIGNATURE_ALGORITHM_ABSENT',
      message: expect.stringContaining('libengine-gost-openssl') as string,
    });
  });

  test('a missing program is our own trouble, not a verdict', async () => {
    await expect(createOpensslVerifier({ openssl: file('no-such') }).verify(request(Buffer.from('x')))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});

/** A certificate of its own and a detached signature under the document. */
function sign(name: string, algorithm: string[]): Buffer {
  issue(name, algorithm, '/CN=Котов И. И./serialNumber=99900000135');
  writeFileSync(file('document'), content);
  const parts = ['-binary', '-in', file('document'), '-signer', file(`${name}.pem`), '-inkey', file(`${name}.key`)];
  run('cms', '-sign', ...parts, '-outform', 'DER', '-out', file(`${name}.sig`));
  return readFileSync(file(`${name}.sig`));
}

function issue(name: string, algorithm: string[], subject: string): void {
  const [key, ...options] = algorithm;
  const asked = ['-newkey', key ?? '', ...options, '-nodes', '-days', '2', '-utf8', '-subj', subject];
  run('req', '-x509', ...asked, '-keyout', file(`${name}.key`), '-out', file(`${name}.pem`));
}

function run(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe', ...(gostPresent ? { env: { ...process.env, OPENSSL_CONF: gost } } : {}) });
}

function answers(...args: string[]): boolean {
  try {
    execFileSync('openssl', args, { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
