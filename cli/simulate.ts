import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { DefinitionRefused } from '#engine/errors.ts';
import type { DefinitionFinding } from '#engine/errors.ts';
import type { Environment } from '#engine/environment.ts';
import { loadEnvironment } from '#engine/load-environment.ts';
import { runSimulation } from '#engine/simulate.ts';
import type { Simulation } from '#engine/simulate.ts';
import { readScenario, ScenarioFailed } from '#engine/simulate/scenario.ts';

import { CannotRun, UsageError, type Command } from './command.ts';

const PACK = join(import.meta.dirname, '..', 'workflows', 'definitions');

interface File {
  name: string;
  text: string;
}

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'проиграть сценарий без сервера и базы',
  usage: [
    'npx marshrut simulate <файл.bpmn> --scenario <сценарий.json> [--dir <папка>] [--json]',
    '',
    'Экземпляр — первого исполняемого процесса файла. Остальные процессы файла и все BPMN и DMN папки --dir развёрнуты рядом.',
    'Сроки и календари берутся из --dir, иначе из папки файла, иначе из workflows/definitions.',
    'Код выхода: 0 — сценарий сыгран, 1 — файл или сценарий сыграть нельзя, 2 — команда вызвана неверно.',
  ].join('\n'),
  async run(argv, terminal) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { scenario: { type: 'string' }, dir: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('Нужен один файл BPMN.');
    const scenario = values.scenario === undefined ? {} : parseJson(await read(values.scenario), values.scenario);
    const files = [{ name: basename(file), text: await read(file) }, ...(await readNeighbours(values.dir, file))];
    const environment = await readEnvironment([values.dir, dirname(file), PACK]);
    const onRefused = (findings: DefinitionFinding[]) => findings.forEach((finding) => terminal.err(describeFinding(finding)));
    try {
      const simulation = await runSimulation(files, readScenario(scenario), { environment, onRefused });
      terminal.out(values.json ? JSON.stringify(simulation) : describe(simulation));
      return 0;
    } catch (error) {
      throw explain(error);
    }
  },
};

function explain(error: unknown): unknown {
  if (error instanceof ScenarioFailed) return new CannotRun(error.code, error.message);
  if (error instanceof DefinitionRefused) return new CannotRun('DEFINITION_REFUSED', error.findings.map(describeFinding).join('\n'));
  return error;
}

function describeFinding({ file, element, line, sentence }: DefinitionFinding): string {
  return `${file}${line === undefined ? '' : `:${line}`}${element === undefined ? '' : ` ${element}`}: ${sentence}`;
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new CannotRun('FILE_UNREADABLE', `Файл ${path} не читается: проверьте путь.`);
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CannotRun('SCENARIO_INVALID', `${path} не читается как JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function readNeighbours(dir: string | undefined, main: string): Promise<File[]> {
  if (dir === undefined) return [];
  const names = await listFolder(dir);
  if (names.length === 0) throw new CannotRun('FILE_UNREADABLE', `Папка ${dir} не читается или пуста: проверьте путь.`);
  const wanted = names.filter((name) => /\.(bpmn|dmn)$/.test(name) && resolve(dir, name) !== resolve(main));
  return Promise.all(wanted.map(async (name) => ({ name, text: await read(join(dir, name)) })));
}

/** The first folder that has a catalogue of terms; none is needed by a process that uses none. */
async function readEnvironment(folders: (string | undefined)[]): Promise<Environment> {
  for (const folder of folders) {
    if (folder === undefined) continue;
    const terms = (await listFolder(folder)).findLast((name) => /^terms\.v\d+\.json$/.test(name));
    if (terms === undefined) continue;
    const calendars = await listFolder(join(folder, 'calendars'));
    const regions = calendars.findLast((name) => name.startsWith('regions.')) ?? '';
    const years = calendars.filter((name) => name !== regions);
    return loadEnvironment({
      terms: parseJson(await read(join(folder, terms)), terms),
      calendars: await Promise.all(years.map(async (name) => parseJson(await read(join(folder, 'calendars', name)), name))),
      regions: parseJson(await read(join(folder, 'calendars', regions)), regions),
    });
  }
  return { terms: [], calendars: [], regions: {} };
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch {
    return [];
  }
}

const STATUS: { [K in Simulation['status']]: string } = {
  completed: 'завершён',
  active: 'идёт',
  terminated: 'прекращён',
  incident: 'остановлен неполадкой',
};

const HAPPENED: { [K in Simulation['trace'][number][0]]: string } = {
  activated: 'начат',
  completed: 'завершён',
  terminated: 'прекращён',
  taken: 'переход',
};

function describe(simulation: Simulation): string {
  const { status, trace, open, incidents, variables } = simulation;
  return [
    `Процесс ${STATUS[status]}.`,
    ...trace.map(([what, element]) => `  ${HAPPENED[what]} ${element}`),
    ...open.map(({ element, due }) => `Ждёт: ${element}${due === undefined ? '' : ` до ${due}`}`),
    ...incidents.map(({ element, sentence }) => `Неполадка: ${element}: ${sentence}`),
    `Переменные: ${JSON.stringify(variables)}`,
  ].join('\n');
}
