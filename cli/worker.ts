import type { Command } from './command.ts';
import { findAddresses } from './connect.ts';
import { openHouse } from './house.ts';
import { readOutside, waitForStop } from './outside.ts';

export const workerCommand: Command = {
  name: 'worker',
  summary: 'запустить только исполнителя Temporal (боевой режим)',
  usage:
    'npx marshrut worker\n\nИсполнитель поручений и передача пробуждений в Temporal. Можно запускать несколько: каждое поручение выполнится один раз.',
  async run(_argv, terminal) {
    const house = await openHouse({
      addresses: await findAddresses(),
      api: null,
      outside: readOutside(process.env),
      log: (sentence) => terminal.err(sentence),
    });
    terminal.err('Исполнитель работает.');
    await waitForStop();
    await house.close();
    return 0;
  },
};
