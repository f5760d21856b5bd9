import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { figuresOf, withFigures, type Report } from './figures.ts';

const REPORT = '.marshrut/mutation.json';
const PAGE = 'docs/mutation.md';
/** The files that stand in engine/ itself. */
const ITSELF = 'engine';

/**
 * `npm run mutate` tries all folders of the engine one after another, `npm run mutate -- dmn inputs` some of them, `npm run mutate -- engine/calendar.ts` single files.
 * `--every 6` tries every sixth file of a folder: an estimate in a sixth of the time, and the table says so.
 */
function run(argv: string[]): number {
  const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: { every: { type: 'string', default: '1' } } });
  if (positionals.some((name) => name.endsWith('.ts'))) return mutate(positionals);
  const folders = positionals.length > 0 ? positionals : [ITSELF, ...foldersOf('engine')];
  return Math.max(...folders.map((folder) => tryFolder(folder, Number(values.every))));
}

function tryFolder(folder: string, every: number): number {
  const all = filesOf(folder);
  const files = all.filter((_, index) => index % every === 0);
  console.log(`\n${folder}: ${files.length} of ${all.length} files`);
  rmSync(REPORT, { force: true });
  const status = mutate(files);
  // A run that broke off has written no report and says why itself.
  if (!existsSync(REPORT)) return status;
  copyFileSync(REPORT, `.marshrut/mutation-${folder}.json`);
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const row = { ...figuresOf(report), files: `${files.length} of ${all.length}`, commit };
  writeFileSync(PAGE, withFigures(readFileSync(PAGE, 'utf8'), folder, row));
  return status;
}

function filesOf(folder: string): string[] {
  const path = folder === ITSELF ? 'engine' : `engine/${folder}`;
  const names = readdirSync(path, { recursive: folder !== ITSELF, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return names.map((name) => `${path}/${name}`).toSorted();
}

function mutate(files: string[]): number {
  const started = spawnSync('npx', ['stryker', 'run', 'test/mutation/stryker.config.json', '--mutate', files.join(',')], {
    stdio: 'inherit',
  });
  return started.status ?? 2;
}

function foldersOf(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

process.exit(run(process.argv.slice(2)));
