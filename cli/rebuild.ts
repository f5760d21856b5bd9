import { parseArgs } from 'node:util';
import { rebuildWakes } from '#record/rebuild-wakes.ts';
import type { Command } from './command.ts';
import { withRecord } from './connect.ts';

export const rebuildCommand: Command = {
  name: 'rebuild',
  summary: 'заново запустить открытые дела в Temporal',
  usage: [
    'npx marshrut rebuild [--json]',
    '',
    'После потери базы Temporal: каждое открытое дело будит свой процесс заново, таймеры взводятся по записям. Повторять безвредно.',
  ].join('\n'),
  async run(argv, terminal) {
    const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean', default: false } } });
    const woken = await withRecord((record) => rebuildWakes(record));
    terminal.out(
      values.json ? JSON.stringify({ woken }) : `Разбужено дел: ${woken}. Их подхватит исполнитель, как только Temporal ответит.`,
    );
    return 0;
  },
};
