import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkFiles, type DefinitionFile } from '#engine/check.ts';
import { CannotRun, UsageError, type Command } from './command.ts';
import { readKnown } from './known-house.ts';

const pack = join(import.meta.dirname, '..', 'workflows', 'definitions');

export const checkCommand: Command = {
  name: 'check',
  summary: 'проверить определения и формы до публикации',
  usage: [
    'npx marshrut check <файл|папка> [--json]',
    '',
    'Проверяет BPMN и DMN: недостижимые шаги, шаги без выхода, развилки без пути по умолчанию, неизвестные формы, сроки, решения, выражения.',
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
    const { known, checked } = await gatherFiles(path);
    const findings = (await checkFiles(known, await readKnown())).filter(({ file }) => checked.has(file));
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    if (values.json) terminal.out(JSON.stringify({ errors, warnings: findings.length - errors, findings }));
    else {
      for (const { severity, file, line, element, sentence } of findings) {
        const place = [file, line, element].filter((part) => part !== undefined).join(':');
        terminal.out(`${severity === 'error' ? 'ошибка' : 'предупреждение'}  ${place}  ${sentence}`);
      }
      terminal.out(`Проверено файлов: ${checked.size}. Ошибок: ${errors}, предупреждений: ${findings.length - errors}.`);
    }
    return errors === 0 ? 0 : 1;
  },
};

/** The files asked for, and beside them what they may refer to: their folder and the shipped pack. */
async function gatherFiles(path: string): Promise<{ known: DefinitionFile[]; checked: Set<string> }> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new CannotRun('FILE_NOT_FOUND', `Нет файла или папки «${path}».`);
  const asked = found.isDirectory() ? await readDefinitions(path) : [{ name: basename(path), text: await readFile(path, 'utf8') }];
  if (asked.length === 0) throw new CannotRun('NOTHING_TO_CHECK', `В «${path}» нет файлов .bpmn и .dmn.`);
  const names = new Set(asked.map(({ name }) => name));
  const beside = (await readDefinitions(pack)).filter(({ name }) => !names.has(name));
  return { known: [...asked, ...beside], checked: names };
}

async function readDefinitions(folder: string): Promise<DefinitionFile[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(bpmn|dmn)$/.test(name)).toSorted();
  return Promise.all(names.map(async (name) => ({ name: basename(name), text: await readFile(join(folder, name), 'utf8') })));
}
