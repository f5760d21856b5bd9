import { join } from 'node:path';
import { readConfig } from '#api/config.ts';
import type { Command } from './command.ts';
import { findAddresses } from './connect.ts';
import { openHouse } from './house.ts';
import { waitForStop } from './outside.ts';

export const apiCommand: Command = {
  name: 'api',
  summary: 'запустить только API (боевой режим)',
  usage:
    'npx marshrut api\n\nAPI и экраны по переменным окружения (.env.example, docs/operator.md). Останавливается по SIGTERM, доведя запросы до конца.',
  async run(_argv, terminal) {
    const house = await openHouse({
      addresses: await findAddresses(),
      api: readConfig(process.env, join(import.meta.dirname, '..', 'dist', 'ui')),
      outside: null,
      log: (sentence) => terminal.err(sentence),
    });
    terminal.err(`API слушает ${house.url ?? ''}`);
    await waitForStop();
    await house.close();
    return 0;
  },
};
