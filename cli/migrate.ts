import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from '#engine/compile.ts';
import { DefinitionRefused } from '#engine/errors.ts';
import type { TimerChoice } from '#engine/input.ts';
import { planMigration, type MappingFile, type MigrationPlan } from '#engine/migrate.ts';
import type { Model } from '#engine/model.ts';
import { type Actor, systemActor } from '#record/actor.ts';
import { RecordRefused } from '#record/errors.ts';
import type { CaseRecord } from '#record/open-record.ts';
import { applyProcessMigration } from '#record/process-migration/apply-process-migration.ts';
import { type JudgedCase, planProcessMigration, type ProcessMigrationPlan } from '#record/process-migration/plan-process-migration.ts';
import { undoProcessMigration } from '#record/process-migration/undo-process-migration.ts';
import { findStaff } from '#record/queries/find-staff.ts';
import { CannotRun, UsageError, type Command, type ExitCode, type Terminal } from './command.ts';
import { withRecord } from './connect.ts';
import { readMappingFile } from './mapping-file.ts';

const CHOICES: readonly TimerChoice[] = ['keep', 'restart', 'recompute'];

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'перевести идущие дела на другую версию процесса',
  usage: [
    'npx marshrut migrate <с версии> <на версию> [--plan] [--map <файл.json>] [--timers keep|restart|recompute] [--json]',
    'npx marshrut migrate <с версии> <на версию> --apply [--reason <причина>] [--by <логин>] [--map …] [--timers …] [--json]',
    'npx marshrut migrate --undo <номер перевода> [--reason <причина>] [--by <логин>] [--json]',
    'npx marshrut migrate <прежний.bpmn> <новый.bpmn> [--map …] [--json]      без базы: только соответствие элементов',
    '',
    'Версия — ключ определения, например child-journey.v1. Без --apply ничего не меняется: сказано, что перейдёт, что останется, где нужен человек.',
    'Файл --map: {"elements": {"прежний": "новый", "здесь-остаются": null}, "timers": {"элемент": "restart"}}.',
    'Сроки: keep — как есть, restart — отсчёт заново с этого дня, recompute — по новому правилу с того дня, когда срок начался.',
    'Отменить перевод дела можно, пока с ним после перевода ничего не произошло.',
    'Схему базы обновляет другая команда: migrate-database.',
    'Код выхода: 0 — выполнено, 1 — план невозможен или часть дел требует человека, 2 — команда вызвана неверно.',
  ].join('\n'),
  async run(argv, terminal) {
    const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: OPTIONS });
    const say = { terminal, json: values.json };
    const { reason, by } = values;
    if (values.undo !== undefined) {
      if (positionals.length > 0 || values.apply || values.plan) throw new UsageError('Для --undo нужен только номер перевода.');
      return undo({ migration: values.undo, reason, by }, say);
    }
    const [from, to, ...more] = positionals;
    if (from === undefined || to === undefined || more.length > 0) throw new UsageError('Нужны две версии: прежняя и новая.');
    if (values.apply && values.plan) throw new UsageError('Либо --plan, либо --apply.');
    const timers = CHOICES.find((choice) => choice === values.timers);
    if (values.timers !== undefined && !timers) throw new UsageError(`--timers: одно из ${CHOICES.join(', ')}.`);
    const map = values.map === undefined ? undefined : await readMappingFile(values.map);
    const asked: Asked = { from, to, ...(map ? { map } : {}), ...(timers ? { timers } : {}) };
    if (/\.bpmn$/i.test(from) && /\.bpmn$/i.test(to)) {
      if (values.apply) throw new UsageError('Файлы только сравниваются. Чтобы перевести дела, назовите опубликованные версии.');
      return comparePair(asked, say);
    }
    return values.apply ? apply({ ...asked, reason, by }, say) : plan(asked, say);
  },
};

const OPTIONS = {
  plan: { type: 'boolean', default: false },
  apply: { type: 'boolean', default: false },
  undo: { type: 'string' },
  map: { type: 'string' },
  timers: { type: 'string' },
  reason: { type: 'string' },
  by: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

interface Asked {
  from: string;
  to: string;
  map?: MappingFile;
  timers?: TimerChoice;
}

interface Say {
  terminal: Terminal;
  json: boolean;
}

async function comparePair({ from, to, ...options }: Asked, { terminal, json }: Say): Promise<ExitCode> {
  const found = planMigration(await readModel(from), await readModel(to), options);
  terminal.out(json ? JSON.stringify({ plan: found, counts: null, cases: [] }) : describePlan(found).join('\n'));
  return found.problems.length > 0 ? 1 : 0;
}

async function readModel(path: string): Promise<Model> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CannotRun('FILE_UNREADABLE', `Файл ${path} не читается: проверьте путь.`);
  });
  const [model] = await compile([{ name: basename(path), text }]).catch((error: unknown) => {
    if (!(error instanceof DefinitionRefused)) throw error;
    throw new CannotRun('DEFINITION_REFUSED', error.findings.map(({ file, sentence }) => `${file}: ${sentence}`).join('\n'));
  });
  if (!model) throw new CannotRun('DEFINITION_REFUSED', `${path}: нет исполняемого процесса.`);
  return model;
}

async function plan(asked: Asked, { terminal, json }: Say): Promise<ExitCode> {
  const found = await withRecord((record) => explain(planProcessMigration(record, asked)));
  terminal.out(json ? JSON.stringify(found) : [...describePlan(found.plan), '', ...describeCases(found, PLANNED)].join('\n'));
  return exitOf(found);
}

async function apply({ reason, by, ...asked }: Asked & { reason: string | undefined; by: string | undefined }, { terminal, json }: Say) {
  const why = reason ?? `Перевод с ${asked.from} на ${asked.to}`;
  const done = await withRecord(async (record) => {
    const actor = await findActor(record, by);
    return explain(applyProcessMigration(record, { ...asked, reason: why, actor }));
  });
  const number =
    done.migration === null
      ? 'Переводить нечего.'
      : `Номер перевода: ${done.migration} (отмена: npx marshrut migrate --undo ${done.migration}).`;
  terminal.out(json ? JSON.stringify(done) : [...describePlan(done.plan), '', ...describeCases(done, DONE), number].join('\n'));
  return exitOf(done);
}

async function undo(
  { migration, reason = 'Отмена перевода', by }: { migration: string; reason: string | undefined; by: string | undefined },
  { terminal, json }: Say,
): Promise<ExitCode> {
  const { undone, overtaken } = await withRecord(async (record) =>
    explain(undoProcessMigration(record, { migration, reason, actor: await findActor(record, by) })),
  );
  const late = overtaken.map((instance) => `  ${instance}: после перевода дело ушло дальше`);
  terminal.out(
    json
      ? JSON.stringify({ undone, overtaken })
      : [`Возвращено дел: ${undone.length}, осталось в новой версии: ${overtaken.length}.`, ...late].join('\n'),
  );
  return overtaken.length > 0 ? 1 : 0;
}

/** Who answers for it; without a name it is the system's operator. */
async function findActor(record: CaseRecord, login: string | undefined): Promise<Actor> {
  if (login === undefined) return systemActor;
  const found = await findStaff(record, { login });
  if (!found) throw new CannotRun('STAFF_UNKNOWN', `Сотрудника «${login}» нет.`);
  return found;
}

async function explain<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof RecordRefused)) throw error;
    const { code, facts } = error;
    if (code === 'DEFINITION_NOT_FOUND')
      throw new CannotRun(code, `Определение ${JSON.stringify(facts['key'])} этой версии не опубликовано.`);
    if (code === 'MIGRATION_NOT_FOUND') throw new CannotRun(code, `Перевода ${JSON.stringify(facts['migration'])} не было.`);
    throw error;
  });
}

function exitOf({ plan: found, counts }: ProcessMigrationPlan): ExitCode {
  return found.problems.length > 0 || counts.person > 0 ? 1 : 0;
}

const HOW = { hand: 'указано', id: 'тот же', rule: 'по правилу', stays: 'остаются', none: 'нет пары' } as const;

function describePlan({ from, to, elements, problems, timers }: MigrationPlan): string[] {
  const pairs = elements
    .filter(({ how }) => how !== 'id')
    .map(({ id, to: target, how, why }) => `  ${id} → ${target ?? '—'} (${HOW[how]}) ${why}`);
  const same = elements.length - pairs.length;
  return [
    `${from} → ${to}; сроки: ${timers}. Без изменений элементов: ${same}.`,
    ...pairs,
    ...problems.map((problem) => `Ошибка: ${problem}`),
  ];
}

const PLANNED = { moves: 'перейдут', stays: 'останутся', person: 'нужен человек' } as const;
const DONE = { moves: 'перешли', stays: 'остались', person: 'нужен человек' } as const;

function describeCases({ counts, cases }: ProcessMigrationPlan, words: typeof PLANNED | typeof DONE): string[] {
  const sum = (['moves', 'stays', 'person'] as const).map((verdict) => `${words[verdict]} ${counts[verdict]}`).join(', ');
  return [`Открытых дел: ${cases.length} — ${sum}.`, ...cases.map((one) => describeCase(one, words))];
}

function describeCase({ instance, caseNo, verdict, reasons }: JudgedCase, words: typeof PLANNED | typeof DONE): string {
  const why = reasons.map(({ sentence }) => sentence).join(' ');
  return `  ${caseNo ?? instance}: ${words[verdict]}${why === '' ? '' : `. ${why}`}`;
}
