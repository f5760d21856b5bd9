import { spawn } from 'node:child_process';
import { join } from 'node:path';

import type { Command } from './command.ts';

const runner = join(import.meta.dirname, '..', 'test', 'conformance', 'run.ts');

export const conformanceCommand: Command = {
  name: 'conformance',
  summary: 'прогнать DMN TCK и эталонные модели BPMN MIWG, переписать docs/conformance.md',
  usage: [
    'npm run conformance -- [--dmn-tck ПАПКА] [--bpmn-miwg ПАПКА] [--json]',
    '',
    'Папки по умолчанию: переменные DMN_TCK и BPMN_MIWG, затем ../shared/conformance рядом с проектом. С --json последняя строка — итог одной строкой JSON.',
  ].join('\n'),
  run(argv) {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', runner, ...argv], { stdio: 'inherit' });
      child.on('exit', (code) => resolve(code === 0 ? 0 : 1));
    });
  },
};
