import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CaseRecord } from '#record/open-record.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { publishForms } from '#record/publish-forms.ts';
import { RecordRefused } from '#record/errors.ts';
import { countRolePeople } from '#record/queries/count-role-people.ts';
import { saveOrganisations } from '#record/entities/organisation.ts';
import { saveRoles } from '#record/entities/role.ts';
import { listRoleScopes } from '#api/identity/roles.ts';
import type { CheckFinding } from '#engine/check/finding.ts';
import type { Known } from '#engine/check/known.ts';
import { DefinitionRefused } from '#engine/errors.ts';
import { CannotRun, UsageError, type Command } from './command.ts';
import { withRecord } from './connect.ts';
import { readKnown } from './known-house.ts';
import { listPackOrganisations } from './organisations.ts';

export interface PublishedFiles {
  added: string[];
  unchanged: number;
  /** What is doubtful in what was added, each thing once, with the places it was found at. */
  warnings: { sentence: string; places: string[] }[];
}

export const publishCommand: Command = {
  name: 'publish',
  summary: 'опубликовать формы и определения',
  usage: [
    'npx marshrut publish <папка> [--json]',
    '',
    'Публикует <папка>/forms и <папка>/workflows/definitions. Опубликованное не меняется: изменение — новая версия файла или папки формы.',
    'Роли и организации вносит из справочников roles и organisations. Задачи, для которых нет людей, называет предупреждениями.',
  ].join('\n'),
  async run(argv, terminal) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) throw new UsageError('Нужна одна папка.');
    await findDefinitions(folder);
    const published = await withRecord((record) => publishFolder(record, folder));
    if (!values.json) for (const { sentence, places } of published.warnings) terminal.err(`предупреждение  ${sentence} (${sum(places)})`);
    terminal.out(
      values.json
        ? JSON.stringify(published)
        : [...published.added.map((file) => `+ ${file}`), `Новых: ${published.added.length}, без изменений: ${published.unchanged}.`].join(
            '\n',
          ),
    );
    return 0;
  },
};

const NAMED_PLACES = 2;

function sum(places: string[]): string {
  const rest = places.length > NAMED_PLACES ? ` и ещё ${places.length - NAMED_PLACES}` : '';
  return `${places.slice(0, NAMED_PLACES).join(', ')}${rest}`;
}

function explain(error: unknown): never {
  if (error instanceof RecordRefused && (error.code === 'DEFINITION_CHANGED' || error.code === 'FORM_CHANGED')) {
    const { file } = error.facts;
    const name = typeof file === 'string' ? file : '';
    throw new CannotRun(
      error.code,
      `«${name}» изменён после публикации. Опубликованное не меняется: сохраните изменение как следующую версию (v2).`,
    );
  }
  if (!(error instanceof DefinitionRefused)) throw error;
  const words = error.findings.map(
    ({ file, line, element, sentence }) => `${[file, line, element].filter((part) => part !== undefined).join(':')}  ${sentence}`,
  );
  throw new CannotRun(
    'DEFINITION_REFUSED',
    ['Процессы и таблицы решений не опубликованы (формы и справочники — да): сначала исправьте ошибки (marshrut check).', ...words].join(
      '\n',
    ),
  );
}

async function findDefinitions(folder: string): Promise<string> {
  const definitions = join(folder, 'workflows', 'definitions');
  if (await stat(definitions).catch(() => null)) return definitions;
  throw new CannotRun('NOTHING_TO_PUBLISH', `В «${folder}» нет папки workflows/definitions.`);
}

/** Whoever publishes, by the command or by a start, is told in the same words why it was not done. */
export const publishFolder = (record: CaseRecord, folder: string): Promise<PublishedFiles> => publishAll(record, folder).catch(explain);

async function publishAll(record: CaseRecord, folder: string): Promise<PublishedFiles> {
  const definitions = await findDefinitions(folder);
  await saveRoles(record, listRoleScopes(record.training));
  await saveOrganisations(record, listPackOrganisations(folder, (await record.clock.now()).slice(0, 10)));
  const forms = await publishForms(record, join(folder, 'forms'));
  const processes = await publishDefinitions(record, definitions, await withPeople(record, await readKnown(folder)));
  return {
    added: [...forms.added, ...processes.added],
    unchanged: forms.unchanged.length + processes.unchanged.length,
    warnings: gather(processes.warnings),
  };
}

/** Roles with the people who have them today. */
async function withPeople(record: CaseRecord, known: Known): Promise<Known> {
  const counted = new Map((await countRolePeople(record)).map((counts) => [counts.role, counts]));
  const roles = Object.entries(known.roles ?? {}).map(([code, role]) => {
    const { people, without } = counted.get(code) ?? { people: 0, without: [] };
    return [code, { ...role, people, without }];
  });
  return { ...known, roles: Object.fromEntries(roles) };
}

function gather(warnings: CheckFinding[]): PublishedFiles['warnings'] {
  const places = new Map<string, string[]>();
  for (const { sentence, file, line, element } of warnings) {
    const place = [file, line, element].filter((part) => part !== undefined).join(':');
    places.set(sentence, [...(places.get(sentence) ?? []), place]);
  }
  return [...places].map(([sentence, found]) => ({ sentence, places: found }));
}
