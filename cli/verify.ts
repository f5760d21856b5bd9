import { parseArgs } from 'node:util';
import { findChain } from '#record/queries/find-chain.ts';
import { type Verified, verifyHistory } from '#record/verify-history.ts';
import { CannotRun, UsageError, type Command } from './command.ts';
import { withRecord } from './connect.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'проверить цепочку истории человека или всех',
  usage: [
    'npx marshrut verify <№ дела или идентификатор человека> [--json]',
    'npx marshrut verify --all [--json]',
    '',
    'Пересчитывает отпечатки всех шагов. Код выхода: 0 — история цела, 1 — порвана (названо первое место).',
  ].join('\n'),
  async run(argv, terminal) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { all: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    });
    const [child, ...more] = positionals;
    if ((child === undefined) !== values.all || more.length > 0) throw new UsageError('Нужен один человек или --all.');
    const result = await withRecord(async (record) => {
      if (child === undefined) return verifyHistory(record, 'all');
      const chain = await findChain(record, child);
      if (chain === null) throw new CannotRun('PERSON_NOT_FOUND', `Нет дела «${child}».`);
      return verifyHistory(record, { chain });
    });
    if (values.json) terminal.out(JSON.stringify(result));
    else if (result.intact) terminal.out(`История цела: проверено шагов ${result.checked}, корень ${result.root}.`);
    else terminal.out(`История порвана: ${describeBreak(result)}`);
    return result.intact ? 0 : 1;
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
