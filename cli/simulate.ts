import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { DefinitionRefused, StepRefused } from '#engine/errors.ts';
import type { DefinitionFinding } from '#engine/errors.ts';
import { runSimulation } from '#engine/simulate.ts';
import type { Simulation, SimulationOptions } from '#engine/simulate.ts';
import { colourBpmn } from '#engine/simulate/colour-bpmn.ts';
import { exploreAtRandom } from '#engine/simulate/explore.ts';
import { readScenario, ScenarioFailed } from '#engine/simulate/scenario.ts';
import type { Scenario } from '#engine/simulate/scenario.ts';

import { CannotRun, UsageError, type Command, type Terminal } from './command.ts';
import { readJsonFile } from './json-file.ts';
import { listFolder, readEnvironment } from './read-environment.ts';
import { describeExploration, suggestFrom } from './explore.ts';
import { countProgress } from './progress.ts';

const PACK = join(import.meta.dirname, '..', 'workflows', 'definitions');

interface File {
  name: string;
  text: string;
}

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'проиграть сценарий без сервера и базы',
  usage: [
    'npx marshrut simulate <файл.bpmn> --scenario <сценарий.json> [--dir <папка>] [--trace bpmn] [--json]',
    'npx marshrut simulate <файл.bpmn> --random <прогонов> [--seed <число>] [--scenario <начало.json>] [--trace bpmn] [--json]',
    '',
    'Экземпляр — первого исполняемого процесса файла. Остальные процессы файла и все BPMN и DMN папки --dir развёрнуты рядом.',
    'Сроки и календари берутся из --dir, иначе из папки файла, иначе из workflows/definitions.',
    '--random играет процесс случайно и говорит, сколько путей пройдено и до каких элементов не дошло; то же --seed даёт то же самое.',
    '--trace bpmn пишет рядом, в текущую папку, <файл>.trace.bpmn: тот же рисунок, где пройденное, открытое и остановленное в цвете.',
    'Код выхода: 0 — сценарий сыгран, 1 — файл или сценарий сыграть нельзя, 2 — команда вызвана неверно.',
  ].join('\n'),
  async run(argv, terminal) {
    const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: OPTIONS });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('Нужен один файл BPMN.');
    if (values.trace !== undefined && values.trace !== 'bpmn') throw new UsageError('След пишется только в BPMN: --trace bpmn.');
    const scenario = values.scenario === undefined ? {} : await readJsonFile(values.scenario, 'SCENARIO_INVALID');
    const files = [{ name: basename(file), text: await read(file) }, ...(await readNeighbours(values.dir, file))];
    const environment = await readEnvironment([values.dir, dirname(file), PACK]);
    const onRefused = (findings: DefinitionFinding[]) => findings.forEach((finding) => terminal.err(describeFinding(finding)));
    const asked = { files, options: { environment, onRefused }, json: values.json, trace: values.trace === 'bpmn' };
    try {
      const read = readScenario(scenario);
      if (values.random === undefined) await simulate(asked, read, terminal);
      else await explore(asked, { scenario: read, runs: readCount(values.random), seed: readCount(values.seed) }, terminal);
      return 0;
    } catch (error) {
      throw explain(error);
    }
  },
};

const OPTIONS = {
  scenario: { type: 'string' },
  dir: { type: 'string' },
  random: { type: 'string' },
  seed: { type: 'string', default: '1' },
  trace: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

interface Asked {
  files: File[];
  options: SimulationOptions;
  json: boolean;
  trace: boolean;
}

async function simulate({ files, options, json, trace }: Asked, scenario: Scenario, terminal: Terminal): Promise<void> {
  const simulation = await runSimulation(files, scenario, options);
  const visited = simulation.trace.flatMap(([what, element]) => (what === 'terminated' ? [] : [element]));
  if (trace) await writeTrace(files[0], { ...simulation, visited }, terminal);
  terminal.out(json ? JSON.stringify(simulation) : describe(simulation));
}

async function explore(
  { files, options, json, trace }: Asked,
  { scenario, runs, seed }: { scenario: Scenario; runs: number; seed: number },
  terminal: Terminal,
): Promise<void> {
  const onRun = countProgress(terminal, 'случайные прогоны', runs);
  const suggest = suggestFrom(scenario);
  const exploration = await exploreAtRandom(files, scenario, { ...options, runs, seed, suggest, onRun });
  if (trace) await writeTrace(files[0], { ...exploration, open: [] }, terminal);
  terminal.out(json ? JSON.stringify(exploration) : describeExploration(exploration));
}

async function writeTrace(file: File | undefined, seen: Parameters<typeof colourBpmn>[1], terminal: Terminal): Promise<void> {
  const coloured = file ? colourBpmn(file.text, seen) : null;
  if (!file || coloured === null)
    throw new CannotRun('DRAWING_MISSING', 'В файле нет рисунка: откройте его в редакторе процессов и сохраните с рисунком.');
  const path = `${file.name.replace(/\.bpmn$/, '')}.trace.bpmn`;
  await writeFile(path, coloured);
  terminal.err(`След записан: ${path}`);
}

function readCount(written: string): number {
  const count = Number(written);
  if (Number.isSafeInteger(count) && count >= 0 && written.trim() !== '') return count;
  throw new UsageError(`«${written}» — не целое неотрицательное число.`);
}

function explain(error: unknown): unknown {
  if (error instanceof ScenarioFailed) return new CannotRun(error.code, error.message);
  if (error instanceof StepRefused) return new CannotRun(error.code, `Сценарий не сыгран: шаг отклонён (${error.code}).`);
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

async function readNeighbours(dir: string | undefined, main: string): Promise<File[]> {
  if (dir === undefined) return [];
  const names = await listFolder(dir);
  if (names.length === 0) throw new CannotRun('FILE_UNREADABLE', `Папка ${dir} не читается или пуста: проверьте путь.`);
  const wanted = names.filter((name) => /\.(bpmn|dmn)$/.test(name) && resolve(dir, name) !== resolve(main));
  return Promise.all(wanted.map(async (name) => ({ name, text: await read(join(dir, name)) })));
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
