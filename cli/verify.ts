import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readProof, verifyProof } from '#record/proof.ts';
import { findChain } from '#record/queries/find-chain.ts';
import { type Verified, verifyHistory } from '#record/verify-history.ts';
import { type VerifiedJournals, verifyJournals } from '#record/verify-journals.ts';
import { CannotRun, UsageError, type Command, type ExitCode, type Terminal } from './command.ts';
import { withRecord } from './connect.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'проверить цепочку истории человека или всех',
  usage: [
    'npx marshrut verify <№ дела или идентификатор человека> [--json]',
    'npx marshrut verify --all [--json]',
    'npx marshrut verify --file <досье.html> [--json]   без базы и ключей: цепочка, что лежит в досье',
    '',
    'Пересчитывает отпечатки всех шагов, чтений и отказов. Код выхода: 0 — история цела, 1 — порвана (названо первое место).',
  ].join('\n'),
  async run(argv, terminal) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { all: { type: 'boolean', default: false }, file: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [person, ...more] = positionals;
    const asked = [person !== undefined, values.all, values.file !== undefined].filter(Boolean).length;
    if (asked !== 1 || more.length > 0) throw new UsageError('Нужен один человек, --all или --file.');
    if (values.file !== undefined) return verifyFile(values.file, values.json, terminal);
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

async function verifyFile(file: string, asJson: boolean, terminal: Terminal): Promise<ExitCode> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new CannotRun('FILE_UNREADABLE', `Файл «${file}» не читается.`);
  const proof = readProof(text);
  if (proof === null) throw new CannotRun('PROOF_ABSENT', `В файле «${file}» нет цепочки: это не досье или оно повреждено.`);
  const { intact, checked, root, firstBroken } = verifyProof(proof);
  if (asJson) terminal.out(JSON.stringify({ intact, checked, root, firstBroken }));
  else if (intact) terminal.out(`Цепочка в файле цела: шагов ${checked}, корень ${root}. Сверьте корень с тем, что показывает система.`);
  else terminal.out(`Цепочка в файле порвана: запись № ${firstBroken ?? 0} не сходится с предыдущими.`);
  return intact ? 0 : 1;
}

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
