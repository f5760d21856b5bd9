import { parseArgs } from 'node:util';
import { findChain } from '#record/queries/find-chain.ts';
import { type Verified, verifyHistory } from '#record/verify-history.ts';
import { type VerifiedJournals, verifyJournals } from '#record/verify-journals.ts';
import { CannotRun, UsageError, type Command } from './command.ts';
import { withRecord } from './connect.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'проверить цепочку истории человека или всех',
  usage: [
    'npx marshrut verify <№ дела или идентификатор человека> [--json]',
    'npx marshrut verify --all [--json]',
    '',
    'Пересчитывает отпечатки всех шагов, чтений и отказов. Код выхода: 0 — история цела, 1 — порвана (названо первое место).',
  ].join('\n'),
  async run(argv, terminal) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { all: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    });
    const [person, ...more] = positionals;
    if ((person === undefined) !== values.all || more.length > 0) throw new UsageError('Нужен один человек или --all.');
    const { history, journals } = await withRecord(async (record) => {
      const chain = person === undefined ? null : await findChain(record, person);
      if (person !== undefined && chain === null) throw new CannotRun('PERSON_NOT_FOUND', `Нет дела «${person}».`);
      return {
        history: await verifyHistory(record, chain === null ? 'all' : { chain }),
        journals: await verifyJournals(record, chain === null ? 'all' : { person: chain }),
      };
    });
    const intact = history.intact && journals.intact;
    if (values.json) terminal.out(JSON.stringify({ ...history, intact, journals }));
    else if (intact)
      terminal.out(`История цела: проверено шагов ${history.checked}, чтений и отказов ${journals.checked}, корень ${history.root}.`);
    else if (history.intact) terminal.out(`Журнал порван: ${describeJournal(journals)}`);
    else terminal.out(`История порвана: ${describeBreak(history)}`);
    return intact ? 0 : 1;
  },
};

const reasons = {
  STEP_CHANGED: 'шаг изменён после записи',
  STEP_MISSING: 'шаг пропал',
  HEAD_DIFFERS: 'конец цепочки не тот, что записан',
} as const;

function describeBreak({ firstBroken }: Verified): string {
  if (!firstBroken) return 'место не установлено';
  const { chain, position, at, reason } = firstBroken;
  return `${reasons[reason]}; цепочка ${chain}, место ${position}${at === null ? '' : `, записано ${at}`}.`;
}

const journalReasons = {
  ENTRY_CHANGED: 'запись изменена',
  ENTRY_MISSING: 'запись пропала',
  HEAD_DIFFERS: 'конец цепочки не тот, что записан',
} as const;

function describeJournal({ firstBroken }: VerifiedJournals): string {
  if (!firstBroken) return 'место не установлено';
  const { journal, chain, position, reason } = firstBroken;
  return `${journal === 'access' ? 'чтения' : 'отказы'}, ${journalReasons[reason]}; цепочка ${chain}, место ${position}.`;
}
