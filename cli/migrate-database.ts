import { parseArgs } from 'node:util';
import { letRolesLogIn } from '#record/let-roles-log-in.ts';
import { migrate } from '#record/migrate.ts';
import type { Command } from './command.ts';
import { findAddresses } from './connect.ts';

export const migrateDatabaseCommand: Command = {
  name: 'migrate-database',
  summary: 'обновить схему базы данных',
  usage: [
    'npx marshrut migrate-database [--json]',
    '',
    'Доводит схему до последней версии; одновременно запущенные копии ждут друг друга. Ролям marshrut_writer и marshrut_reader задаёт пароли из',
    'DATABASE_WRITER_URL и DATABASE_READER_URL.',
  ].join('\n'),
  async run(argv, terminal) {
    const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean', default: false } } });
    const { ownerUrl, writerUrl, readerUrl } = await findAddresses();
    const { applied, present } = await migrate(ownerUrl);
    const roles = await letRolesLogIn(ownerUrl, [writerUrl, readerUrl]);
    terminal.out(
      values.json
        ? JSON.stringify({ applied, present, roles })
        : `Шагов схемы: ${present}, выполнено сейчас: ${applied.length}${applied.length ? ` (${applied.join(', ')})` : ''}.`,
    );
    return 0;
  },
};
