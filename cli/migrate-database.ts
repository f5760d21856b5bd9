import { parseArgs } from 'node:util';
import { migrate } from '#record/migrate.ts';
import type { Command } from './command.ts';
import { findAddresses } from './connect.ts';

export const migrateDatabaseCommand: Command = {
  name: 'migrate-database',
  summary: 'обновить схему базы данных',
  usage: 'npx marshrut migrate-database [--json]\n\nДоводит схему до последней версии; одновременно запущенные копии ждут друг друга.',
  async run(argv, terminal) {
    const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean', default: false } } });
    const { ownerUrl } = await findAddresses();
    const { applied, present } = await migrate(ownerUrl);
    terminal.out(
      values.json
        ? JSON.stringify({ applied, present })
        : `Шагов схемы: ${present}, выполнено сейчас: ${applied.length}${applied.length ? ` (${applied.join(', ')})` : ''}.`,
    );
    return 0;
  },
};
