import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '');
const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/(^|\/)types\.ts$/.test(file));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What each room may import of ours, and the sentence that is said when it does otherwise. Tests and bench see everything. */
const rooms: { room: string; may: string[]; because: string }[] = [
  { room: 'engine', may: ['engine'], because: 'the engine is one pure function: nothing of ours below it' },
  {
    room: 'forms',
    may: ['forms', 'engine/feel.ts'],
    because: 'forms are data and the door that validates them; their rules are FEEL, and FEEL is one',
  },
  { room: 'record', may: ['record', 'engine', 'forms'], because: 'the record knows PostgreSQL, the engine and the forms, not who asks' },
  { room: 'workflows', may: ['workflows', 'activities/interface.ts'], because: 'a workflow knows its activities by type only' },
  {
    room: 'activities',
    may: ['activities', 'record', 'engine', 'forms', 'workflows/index.ts'],
    because: 'the hands report to the record, they do not know the door',
  },
  {
    room: 'api',
    may: ['api', 'record', 'engine', 'forms'],
    because: 'the door opens onto the record; it neither runs jobs nor draws screens',
  },
  {
    room: 'cli',
    may: ['cli', 'record', 'engine', 'forms', 'api', 'activities', 'bench'],
    because: 'the command line starts the house and asks the record',
  },
  {
    room: 'ui',
    may: ['ui', 'api/contract', 'forms'],
    because: 'a screen knows the contract of the API and the forms, nothing behind them',
  },
];

describe('direction of imports', () => {
  for (const { room, may, because } of rooms) {
    it(`${room}: ${because}`, () => {
      const wrong = sources
        .filter((file) => file.startsWith(`${room}/`))
        .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
        .filter(({ target }) => !may.some((allowed) => target === allowed || target.startsWith(`${allowed}/`)));

      expect(wrong).toEqual([]);
    });
  }

  it('the engine and the pure parts of the forms that the browser shares import no node: module', () => {
    const wrong = sources.filter((file) => file.startsWith('engine/') && /from 'node:/.test(read(file)));

    expect(wrong).toEqual([]);
  });

  it('nobody imports tests or benchmarks', () => {
    const wrong = sources
      .filter((file) => !/^(test|bench)\//.test(file) && file !== 'cli/bench.ts')
      .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
      .filter(({ target }) => /^(test|bench)\//.test(target));

    expect(wrong).toEqual([]);
  });
});

describe('shape of the house', () => {
  it('no source file is longer than 300 lines', () => {
    const long = sources.map((file) => ({ file, lines: read(file).split('\n').length - 1 })).filter(({ lines }) => lines > 300);

    expect(long).toEqual([]);
  });

  it('no room is named so that it says nothing about what lives in it', () => {
    expect(files.filter((file) => /(^|\/)(utils|helpers|common|lib|services|misc)\//.test(file))).toEqual([]);
    expect(files.filter((file) => /(^|\/)shared\//.test(file) && !file.startsWith('ui/') && !file.startsWith('test/ui/'))).toEqual([]);
  });

  it('types are never switched off', () => {
    const off = sources.filter(
      (file) => file !== 'test/architecture.test.ts' && /(: any\b|as any\b|<any>|@ts-ignore|@ts-nocheck)/.test(read(file)),
    );

    expect(off).toEqual([]);
  });

  it('the lock file names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"/);
  });
});

function importsOf(file: string): string[] {
  const targets = [...read(file).matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g)].map((match) => match[1] ?? '');
  return targets
    .flatMap((target) => {
      if (target.startsWith('#')) return [target.slice(1)];
      if (target.startsWith('.')) return [normalize(join(dirname(file), target))];
      return [];
    })
    .map((target) => relative('.', target));
}
