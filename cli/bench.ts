import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError, type Command } from './command.ts';

const folder = join(import.meta.dirname, '..', 'bench');

export const benchCommand: Command = {
  name: 'bench',
  summary: 'измерить скорость: steps, engine, timers, ready',
  usage: 'npm run bench -- <имя> [параметры]\n\nИмена — файлы папки bench/. Последняя строка — один объект JSON.',
  async run([name, ...rest]) {
    const names = (await readdir(folder)).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
    if (!name || !names.includes(name)) throw new UsageError(`Измерения: ${names.join(', ')}.`);
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [join(folder, `${name}.ts`), ...rest], { stdio: 'inherit' });
      child.on('exit', (code) => resolve(code === 0 ? 0 : 1));
    });
  },
};
