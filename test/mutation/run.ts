import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { figuresOf, withFigures, type Report } from './figures.ts';

const REPORT = '.marshrut/mutation.json';
const PAGE = 'docs/mutation.md';
/** The files that stand in engine/ itself. */
const ITSELF = 'engine';

/** `npm run mutate` tries all folders of the engine one after another, `npm run mutate -- dmn inputs` some of them, `npm run mutate -- engine/calendar.ts` single files. */
function run(wanted: string[]): number {
  const files = wanted.filter((name) => name.endsWith('.ts'));
  if (files.length > 0) return mutate(files.join(','));
  const folders = wanted.length > 0 ? wanted : [ITSELF, ...foldersOf('engine')];
  return Math.max(...folders.map((folder) => tryFolder(folder)));
}

function tryFolder(folder: string): number {
  console.log(`\n${folder}`);
  rmSync(REPORT, { force: true });
  const status = mutate(folder === ITSELF ? 'engine/*.ts' : `engine/${folder}/**/*.ts`, [
    '--incrementalFile',
    `.marshrut/mutation-${folder}.json`,
  ]);
  // A run that broke off has written no report and says why itself.
  if (!existsSync(REPORT)) return status;
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  writeFileSync(PAGE, withFigures(readFileSync(PAGE, 'utf8'), folder, { ...figuresOf(report), commit }));
  return status;
}

function mutate(files: string, options: string[] = []): number {
  const started = spawnSync('npx', ['stryker', 'run', 'test/mutation/stryker.config.json', '--mutate', files, ...options], {
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
