#!/usr/bin/env node
// Runs on whatever Node >= 20 the machine has, with nothing installed: installs what the lock names, then hands over to the pinned Node of node_modules.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (sentence) => process.stderr.write(`${sentence}\n`);

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  say(`Нужен Node.js 20 или новее, здесь ${process.versions.node}.`);
  process.exit(1);
}

const installed = join(root, 'node_modules', '.package-lock.json');
const lock = join(root, 'package-lock.json');
const node = join(root, 'node_modules', '.bin', 'node');
const stale = !existsSync(installed) || !existsSync(node) || statSync(installed).mtimeMs < statSync(lock).mtimeMs;
if (stale) installDependencies();

const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, 'cli', 'marshrut.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}` },
});
// Ctrl-C reaches the child through the terminal's process group; the signal is repeated only when it came to this process alone.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('SIGINT', () => {});
child.on('error', (error) => {
  say(`Не удалось запустить Node из node_modules: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

function installDependencies() {
  const started = Date.now();
  say('Устанавливаем зависимости по package-lock.json (первый раз около минуты) …');
  const ticking = process.stderr.isTTY ? ['--loglevel=error'] : ['--loglevel=error', '--no-progress'];
  const result = spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', ...ticking], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.status !== 0) {
    say(
      result.error
        ? `Не найден npm: ${result.error.message}`
        : 'Не удалось установить зависимости: проверьте доступ к реестру пакетов и место на диске, затем повторите.',
    );
    process.exit(1);
  }
  say(`Зависимости установлены за ${Math.round((Date.now() - started) / 1000)} с.`);
}
