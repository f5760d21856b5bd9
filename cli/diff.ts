import { existsSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from '#engine/compile.ts';
import { diffModels } from '#engine/diff.ts';
import { diffDecisions } from '#engine/diff/diff-decisions.ts';
import { diffTerms } from '#engine/diff/diff-terms.ts';
import type { Difference, PackWords } from '#engine/diff/difference.ts';
import { XmlInvalid } from '#engine/dmn/read-xml.ts';
import { DefinitionRefused } from '#engine/errors.ts';
import { EnvironmentInvalid, loadEnvironment } from '#engine/load-environment.ts';
import { loadCatalog, readForm } from '#forms/catalog.ts';
import { readDictionary } from '#forms/dictionaries.ts';
import { diffSchemas, type FormDifference } from '#forms/diff-schemas.ts';
import { CannotRun, UsageError, type Command } from './command.ts';
import { explainForms } from './explain-forms.ts';
import { readJsonFile } from './json-file.ts';

const DEFINITIONS = join(import.meta.dirname, '..', 'workflows', 'definitions');
const FORMS = join(import.meta.dirname, '..', 'forms');

type Found = Difference | FormDifference;
type Kind = 'bpmn' | 'dmn' | 'terms' | 'form';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'чем две версии процесса, формы, таблицы решений или справочника сроков отличаются',
  usage: [
    'npx marshrut diff <прежняя> <новая> [--json]',
    '',
    'Версии одного вида: два файла .bpmn, два файла .dmn, две папки форм (forms/<ключ>.v<n>) или два справочника terms.v<n>.json.',
    'Код выхода: 0 — сравнено, 1 — сравнить нельзя, 2 — команда вызвана неверно.',
  ].join('\n'),
  async run(argv, terminal) {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options });
    const [before, after, ...more] = positionals;
    if (before === undefined || after === undefined || more.length > 0) throw new UsageError('Нужны две версии: прежняя и новая.');
    const kind = await kindOf(before);
    if (kind !== (await kindOf(after))) throw new UsageError('Сравнивать можно версии одного вида: процесс с процессом, форму с формой.');
    const differences = await compare(kind, before, after);
    if (values.json) terminal.out(JSON.stringify({ kind, before: basename(before), after: basename(after), differences }));
    else {
      for (const { sentence } of differences) terminal.out(sentence);
      terminal.out(differences.length === 0 ? 'Отличий нет.' : `Отличий: ${differences.length}.`);
    }
    return 0;
  },
};

async function kindOf(path: string): Promise<Kind> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new CannotRun('FILE_NOT_FOUND', `Нет файла или папки «${path}».`);
  if (found.isDirectory() || basename(path) === 'schema.json') return 'form';
  if (path.endsWith('.bpmn')) return 'bpmn';
  if (path.endsWith('.dmn')) return 'dmn';
  if (/^terms\.v\d+\.json$/.test(basename(path))) return 'terms';
  throw new UsageError(`«${path}» — не процесс (.bpmn), не таблица решений (.dmn), не форма и не справочник сроков.`);
}

async function compare(kind: Kind, before: string, after: string): Promise<Found[]> {
  try {
    return await COMPARE[kind](before, after);
  } catch (error) {
    if (error instanceof DefinitionRefused) {
      const words = error.findings.map(({ file, line, sentence }) => `${file}${line === undefined ? '' : `:${line}`}: ${sentence}`);
      throw new CannotRun('DEFINITION_REFUSED', words.join('\n'));
    }
    if (error instanceof XmlInvalid)
      throw new CannotRun('XML_INVALID', `Файл не читается как DMN: строка ${error.line}, ${error.message}.`);
    if (error instanceof EnvironmentInvalid) throw new CannotRun('ENVIRONMENT_INVALID', error.message);
    throw explainForms(error) ?? error;
  }
}

const COMPARE: { [K in Kind]: (before: string, after: string) => Promise<Found[]> } = {
  async bpmn(before, after) {
    const [from, to] = [await readModels(before), await readModels(after)];
    const words = await packWords();
    const known = to.flatMap((model) => {
      const old = from.find(({ process }) => process === model.process) ?? (from.length === 1 && to.length === 1 ? from[0] : undefined);
      return old ? diffModels(old, model, words) : [wholeProcess('added', `Добавлен процесс «${model.name}».`, model.process)];
    });
    const gone = from.length === 1 && to.length === 1 ? [] : from.filter(({ process }) => !to.some((model) => model.process === process));
    return [...known, ...gone.map((model) => wholeProcess('removed', `Удалён процесс «${model.name}».`, model.process))];
  },
  dmn: async (before, after) => diffDecisions(await readFile(before, 'utf8'), await readFile(after, 'utf8')),
  terms: async (before, after) => diffTerms(await readTerms(before), await readTerms(after)),
  form: async (before, after) => diffSchemas(readSchema(before), readSchema(after)),
};

function wholeProcess(kind: 'added' | 'removed', sentence: string, id: string): Difference {
  return { kind, what: 'process', id, sentence };
}

async function readModels(path: string) {
  return compile([{ name: basename(path), text: await readFile(path, 'utf8') }]);
}

async function readTerms(path: string) {
  return loadEnvironment({ terms: await readJsonFile(path), calendars: [], regions: {} }).terms;
}

/** A form names dictionaries and definitions of the folder it stands in, or of the shipped one when that has none. */
function readSchema(path: string) {
  const folder = resolve(basename(path) === 'schema.json' ? dirname(path) : path);
  const dir = dirname(folder);
  return readForm(dir, basename(folder), existsSync(join(dir, 'definitions')) ? dir : FORMS).schema;
}

async function packWords(): Promise<PackWords> {
  const roles = readDictionary(join(FORMS, 'dictionaries', await latest(join(FORMS, 'dictionaries'), 'roles'))).entries;
  const { forms } = loadCatalog();
  const terms = await readTerms(join(DEFINITIONS, await latest(DEFINITIONS, 'terms')));
  return {
    nameGroup: (code) => roles.find((role) => role.code === code)?.title ?? null,
    nameForm(key) {
      const form = forms.get(key);
      return form ? `«${form.title}», версия ${form.version}` : null;
    },
    sayTerm: (rule) => terms.findLast((term) => term.rule === rule)?.sentence ?? null,
  };
}

async function latest(folder: string, name: string): Promise<string> {
  const versions = (await readdir(folder)).flatMap((file) => {
    const version = new RegExp(`^${name}\\.v(\\d+)\\.json$`).exec(file)?.[1];
    return version === undefined ? [] : [{ file, version: Number(version) }];
  });
  return versions.toSorted((one, other) => other.version - one.version)[0]?.file ?? `${name}.v1.json`;
}
