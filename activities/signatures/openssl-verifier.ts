import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SignatureVerdict } from '../interface.ts';
import type { SignatureVerifier } from '../services.ts';
import { JobRefused } from '../job-errors.ts';

const run = promisify(execFile);

export interface OpensslOptions {
  openssl?: string;
  /** Path for OPENSSL_CONF; without it the shipped one, when this OpenSSL has the GOST engine (Debian: libengine-gost-openssl). */
  configuration?: string;
  /** PEM of the authorities trusted; without it the chain is not checked, and the verdict says so. */
  authorities?: string;
}

/** Detached CMS by OpenSSL. Establishes that the document is unchanged and who signed; revocation, time stamp and authority are not checked here. */
export function createOpensslVerifier(options: OpensslOptions = {}): SignatureVerifier {
  const name = 'OpenSSL';
  let found: Promise<OpensslOptions> | undefined;
  return {
    name,
    verify: async ({ content, signature }) => {
      if (!signature) return refusal(name, 'Файл подписи не приложен.');
      const folder = await mkdtemp(join(tmpdir(), 'signature-'));
      try {
        await writeFile(join(folder, 'document'), content);
        await writeFile(join(folder, 'signature'), signature);
        return await verify(folder, await (found ??= withGost(options)), name);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Looked for once: an engine installed later is seen after a restart of the worker. */
async function withGost(options: OpensslOptions): Promise<OpensslOptions> {
  if (options.configuration) return options;
  try {
    await callOpenssl(options, ['engine', 'gost']);
    return { ...options, configuration: join(import.meta.dirname, 'gost.cnf') };
  } catch {
    return options; // no engine: other algorithms are checked all the same, GOST is refused by name
  }
}

async function verify(folder: string, options: OpensslOptions, verifier: string): Promise<SignatureVerdict> {
  const files = ['-in', join(folder, 'signature'), '-inform', 'DER', '-content', join(folder, 'document'), '-binary', '-out', '/dev/null'];
  const chain = options.authorities ? ['-CAfile', options.authorities, '-purpose', 'any'] : ['-noverify'];
  try {
    await callOpenssl(options, ['cms', '-verify', ...files, ...chain, '-signer', join(folder, 'signer.pem')]);
  } catch (error) {
    return refusal(verifier, explain(error));
  }
  const subject = await callOpenssl(options, [
    'x509',
    '-in',
    join(folder, 'signer.pem'),
    '-noout',
    '-subject',
    '-nameopt',
    'utf8,sep_multiline',
  ]);
  const checked = options.authorities ? 'Цепочка сертификатов проверена по заданному перечню.' : 'Цепочка сертификатов НЕ проверялась.';
  return {
    valid: true,
    qualified: false,
    verifier,
    // The name alone: a qualified certificate also holds the signer's СНИЛС and ИНН.
    signer: /CN\s*=\s*(.+)/.exec(subject)?.[1]?.trim() ?? null,
    words: `Подпись математически верна, документ не изменён. ${checked} Отзыв, метка времени и полномочия не проверялись; квалифицированной подпись не признана.`,
  };
}

async function callOpenssl({ openssl = 'openssl', configuration }: OpensslOptions, args: string[]): Promise<string> {
  const env = { ...process.env, ...(configuration ? { OPENSSL_CONF: configuration } : {}) };
  const { stdout } = await run(openssl, args, { env, timeout: 30_000 });
  return stdout;
}

/** Only a verdict on the signature is a refusal; a missing program or engine is our own trouble and is thrown: an incident for those who keep the system. */
function explain(error: unknown): string {
  const output = String((error as { stderr?: string }).stderr ?? '');
  // First: an unknown algorithm also ends in «verification failure», which would blame the document.
  if (/X509_PUBKEY_get0|no public key|unsupported (public key )?algorithm|unknown (digest|signature) algorithm/i.test(output))
    throw new JobRefused('SIGNATURE_ALGORITHM_ABSENT', algorithmAbsent);
  if (/certificate verify error/i.test(output)) return 'Сертификат подписавшего не подтверждён: цепочка, срок или назначение.';
  if (/digest failure|verification failure|content verify error|bad signature/i.test(output))
    return 'Документ изменён после подписания или подписан другой документ.';
  if (/wrong tag|not enough data|header too long|asn1/i.test(output)) return 'Файл подписи повреждён или это не отсоединённая подпись CMS.';
  throw error;
}

const algorithmAbsent =
  'Подпись не проверена: OpenSSL исполнителя не знает её алгоритма. Для ГОСТ установите модуль (libengine-gost-openssl), перезапустите исполнителя и нажмите «Повторить с проверкой».';

function refusal(verifier: string, words: string): SignatureVerdict {
  return { valid: false, qualified: false, verifier, signer: null, words: `Подпись не подтверждена. ${words}` };
}
