import { parseArgs } from 'node:util';
import { rebuildProjections } from '#record/rebuild-projections.ts';
import type { Command } from './command.ts';
import { withRecord } from './connect.ts';

export const rebuildProjectionsCommand: Command = {
  name: 'rebuild-projections',
  summary: 'пересчитать производные таблицы по истории',
  usage: [
    'npx marshrut rebuild-projections [--json]',
    '',
    'Задачи, ожидания и сбои пересчитываются по фактам в одной транзакции; формы в это время принимаются с задержкой.',
  ].join('\n'),
  async run(argv, terminal) {
    const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean', default: false } } });
    terminal.err('Пересчитываем по фактам …');
    const rebuilt = await withRecord((record) => rebuildProjections(record));
    const { instances, tasks, waits, incidents } = rebuilt;
    terminal.out(values.json ? JSON.stringify(rebuilt) : `Дел: ${instances}. Задач: ${tasks}, ожиданий: ${waits}, сбоев: ${incidents}.`);
    return 0;
  },
};
