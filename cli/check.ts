import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { examineFiles, type DefinitionFile } from '#engine/check.ts';
import type { CheckFinding } from '#engine/check/finding.ts';
import { LIMITS } from '#engine/limits.ts';
import { CannotRun, UsageError, type Command } from './command.ts';
import { readKnown } from './known-house.ts';
import { readEnvironment } from './read-environment.ts';

const pack = join(import.meta.dirname, '..', 'workflows', 'definitions');

export const checkCommand: Command = {
  name: 'check',
  summary: 'проверить процессы и таблицы решений до публикации',
  usage: [
    'npx marshrut check <файл|папка> [--json]',
    '',
    'У папки, которую берёт `publish`, проверяется её workflows/definitions, у другой — всё, что в ней.',
    'Находит то, чего нельзя опубликовать: недостижимые шаги, ожидание без конца, пути без объединения, чтение раньше записи, несовместимые',
    'значения, дыры в таблицах решений, ожидания без исполнителя, часы, которые не сработают, персональные данные в ключах. Играет сценарии,',
    'лежащие рядом. Все правила — в docs/process-author.md.',
    'Код выхода: 0 — ошибок нет, 1 — ошибки есть, 2 — команда вызвана неверно.',
  ].join('\n'),
  async run(argv, terminal) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError('Нужен один файл или одна папка.');
    const { files, asked, folder, unread } = await gatherFiles(path);
    const environment = await readEnvironment([folder, pack]);
    const only = new Set(asked);
    const checks = await examineFiles(files, await readKnown(folder), { at: new Date().toISOString(), only, environment });
    const findings = [...unread, ...checks.findings];
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const warnings = findings.length - errors;
    if (values.json) terminal.out(JSON.stringify({ errors, warnings, findings, waits: checks.waits }));
    else {
      for (const finding of findings) terminal.out(describe(finding));
      terminal.out(
        `Проверено файлов: ${only.size}, мест ожидания: ${checks.waits.length}. Ошибок: ${errors}, предупреждений: ${warnings}.`,
      );
    }
    return errors === 0 ? 0 : 1;
  },
};

function describe({ severity, file, line, column, element, code, sentence, trace, accepted }: CheckFinding): string {
  const place = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
  const head = `${severity === 'error' ? 'ошибка' : 'предупреждение'}  ${place}${element === undefined ? '' : `  ${element}`}  ${code}`;
  const steps = (trace ?? []).map((step, index) => `      ${index + 1}. ${step}`);
  return [head, `    ${sentence}`, ...steps, ...(accepted === undefined ? [] : [`    Оставлено намеренно: ${accepted}`])].join('\n');
}

interface Gathered {
  files: DefinitionFile[];
  /** Names of those that are asked about; the others are what they may refer to: their folder and the shipped pack. */
  asked: string[];
  folder: string;
  unread: CheckFinding[];
}

async function gatherFiles(path: string): Promise<Gathered> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new CannotRun('FILE_NOT_FOUND', `Нет файла или папки «${path}».`);
  if (!found.isDirectory() && !CHECKED.test(path)) {
    throw new CannotRun('NOT_A_DEFINITION', `«${path}» — не процесс (.bpmn), не таблица решений (.dmn) и не сценарий (.scenario.json).`);
  }
  const folder = found.isDirectory() ? await findDefinitions(path) : dirname(path);
  const unread: CheckFinding[] = [];
  const beside = await readDefinitions(folder, unread);
  const own = found.isDirectory() ? beside : await readAsked(path, beside);
  const asked = [...new Set([...own.map(({ name }) => name), ...unread.map(({ file }) => file)])];
  if (asked.length === 0) throw new CannotRun('NOTHING_TO_CHECK', `В «${path}» нет файлов .bpmn и .dmn.`);
  const files = [...own];
  for (const file of [...beside, ...(await readDefinitions(pack, []))]) if (!files.some(({ name }) => name === file.name)) files.push(file);
  return { files, asked, folder, unread: found.isDirectory() ? unread : unread.filter(({ file }) => file === basename(path)) };
}

/** A folder that `publish` takes holds its definitions in `workflows/definitions`: those are checked, not everything that lies around them. */
async function findDefinitions(folder: string): Promise<string> {
  const definitions = join(folder, 'workflows', 'definitions');
  return (await stat(definitions).catch(() => null)) ? definitions : folder;
}

/** One file, with the scenarios beside it that are about its process. */
async function readAsked(path: string, beside: DefinitionFile[]): Promise<DefinitionFile[]> {
  // That it is too long was told when its folder was read.
  const file = await readOne(path, []);
  if (!file) return [];
  const scenarios = beside.filter(({ name, text }) => name.endsWith('.scenario.json') && isAbout(text, file.text));
  return [file, ...scenarios];
}

function isAbout(scenario: string, definition: string): boolean {
  const process = /"process"\s*:\s*"([^"]+)"/.exec(scenario)?.[1];
  return process !== undefined && definition.includes(`id="${process}"`);
}

const CHECKED = /\.(bpmn|dmn|scenario\.json)$/;

/** Folders of tools, hidden ones among them. */
const FOREIGN = /(^|[/\\])(node_modules|\.[^/\\]+)[/\\]/;

async function readDefinitions(folder: string, unread: CheckFinding[]): Promise<DefinitionFile[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => CHECKED.test(name) && !FOREIGN.test(name)).toSorted();
  const read = await Promise.all(names.map((name) => readOne(join(folder, name), unread)));
  const files = read.filter((file) => file !== null);
  return files.filter(({ name }, index) => {
    const isFirst = files.findIndex((other) => other.name === name) === index;
    if (!isFirst) unread.push({ file: name, code: 'FILE_TWICE', severity: 'error', sentence: TWICE });
    return isFirst;
  });
}

const TWICE = 'Файл с таким именем есть и в другой подпапке, а публикуется только один: проверен первый. Переименуйте один из них.';

/** A file that is longer than any definition may be is not even read. */
async function readOne(path: string, unread: CheckFinding[]): Promise<DefinitionFile | null> {
  const name = basename(path);
  // A character takes four bytes at most.
  if ((await stat(path)).size > LIMITS.definitionCharacters * 4) {
    const sentence = `Файл длиннее ${LIMITS.definitionCharacters} знаков: разделите его на несколько процессов.`;
    unread.push({ file: name, code: 'LIMIT_EXCEEDED', severity: 'error', sentence });
    return null;
  }
  return { name, text: await readFile(path, 'utf8') };
}
