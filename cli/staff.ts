import { parseArgs } from 'node:util';
import { Ajv, type ErrorObject } from 'ajv';
import { listRoleScopes } from '#api/identity/roles.ts';
import { saveStaff, type Staff } from '#record/entities/staff.ts';
import { listOrganisations } from '#record/queries/list-organisations.ts';
import { CannotRun, UsageError, type Command } from './command.ts';
import { withRecord } from './connect.ts';
import { readJsonFile } from './json-file.ts';

/** One line of the file; the login is what the identity provider calls the person. */
interface StaffLine {
  login: string;
  name: string;
  position: string;
  roles: string[];
  organisation: string;
  region?: string | null;
  absentFrom?: string | null;
  absentUntil?: string | null;
}

export const staffCommand: Command = {
  name: 'staff',
  summary: 'внести сотрудников, которые входят в систему',
  usage: [
    'npx marshrut staff <файл.json> [--json]',
    '',
    'Файл — список: [{"login": "petrova", "name": "Петрова Анна Ивановна", "position": "врач по МСЭ", "roles": ["mse_specialist"], "organisation": "mse-72"}].',
    'login — как человека называет ваша служба входа. Ещё можно: region (иначе регион организации), absentFrom и absentUntil (ГГГГ-ММ-ДД).',
    'Известный login обновляется, остальные люди не трогаются. У того, кто больше не работает, оставьте "roles": [] — его задачи руководитель передаст.',
    'Роли — справочник forms/dictionaries/roles, организации вносит `publish` из справочника organisations.',
  ].join('\n'),
  async run(argv, terminal) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('Нужен один файл.');
    const lines = readLines(file, await readJsonFile(file, 'FILE_NOT_JSON'));
    const saved = await withRecord(async (record) => {
      const organisations = new Map((await listOrganisations(record)).map(({ code, region }) => [code, region]));
      refuse(file, listStrangers(lines, organisations));
      await saveStaff(
        record,
        lines.map((line) => toStaff(line, organisations)),
      );
      return lines.length;
    });
    terminal.out(values.json ? JSON.stringify({ saved }) : `Внесено сотрудников: ${saved}.`);
    return 0;
  },
};

const text = { type: 'string', minLength: 1, maxLength: 300 } as const;
const day = { type: ['string', 'null'], pattern: String.raw`^\d{4}-\d{2}-\d{2}$` } as const;
const isList = new Ajv({ allErrors: true, allowUnionTypes: true }).compile<StaffLine[]>({
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['login', 'name', 'position', 'roles', 'organisation'],
    properties: {
      login: text,
      name: text,
      position: text,
      roles: { type: 'array', uniqueItems: true, items: text },
      organisation: text,
      region: { type: ['string', 'null'] },
      absentFrom: day,
      absentUntil: day,
    },
  },
});

function readLines(file: string, list: unknown): StaffLine[] {
  if (!isList(list)) refuse(file, (isList.errors ?? []).map(describe));
  const lines = list as StaffLine[];
  const twice = lines.filter(({ login }, at) => lines.findIndex((one) => one.login === login) < at);
  refuse(
    file,
    twice.map(({ login }) => `${login}: указан дважды`),
  );
  return lines;
}

function describe({ instancePath, keyword, params }: ErrorObject): string {
  const [, line, field] = /^\/(\d+)(?:\/(.+))?/.exec(instancePath) ?? [];
  const where = line === undefined ? 'файл' : `строка ${Number(line) + 1}`;
  const name = field ?? (params['missingProperty'] as string | undefined) ?? (params['additionalProperty'] as string | undefined) ?? '';
  const wrong: { [keyword: string]: string } = {
    required: `нет поля ${name}`,
    additionalProperties: `поля ${name} нет у сотрудника`,
    pattern: `${name}: дата пишется ГГГГ-ММ-ДД`,
    minItems: 'список пуст',
  };
  return `${where}: ${wrong[keyword] ?? `${name || 'значение'}: не того вида`}`;
}

function listStrangers(lines: StaffLine[], organisations: Map<string, string | null>): string[] {
  const roles = new Set(listRoleScopes(false).map(({ code }) => code));
  return lines.flatMap(({ login, organisation, roles: own }) => [
    ...own.filter((role) => !roles.has(role)).map((role) => `${login}: роли ${role} нет в справочнике`),
    ...(organisations.has(organisation) ? [] : [`${login}: организации ${organisation} нет; внесите её в справочник и выполните publish`]),
  ]);
}

function refuse(file: string, faults: string[]): void {
  if (faults.length > 0) throw new CannotRun('STAFF_INVALID', [`«${file}»: не внесён никто, исправьте:`, ...faults].join('\n'));
}

function toStaff(line: StaffLine, organisations: Map<string, string | null>): Staff {
  const { login, name, position, roles, organisation } = line;
  return {
    id: login,
    login,
    name,
    position,
    roles,
    organisation,
    region: line.region ?? organisations.get(organisation) ?? null,
    absentFrom: line.absentFrom ?? null,
    absentUntil: line.absentUntil ?? null,
  };
}
