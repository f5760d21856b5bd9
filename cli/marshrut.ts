import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { explainDatabase } from './explain-database.ts';
import { explainArguments } from './explain-arguments.ts';
import { CannotRun, UsageError, type Command, type ExitCode, type Terminal } from './command.ts';

// TypeScript taken off and compiled once a version of a file: half the time of a start. A folder that cannot be written is done without.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'marshrut'));

/** Every command of `npx marshrut`, loaded only when called. The list is the help. */
const commands: { [name: string]: { summary: string; load: () => Promise<Command> } } = {
  start: { summary: 'запустить всё на этом компьютере', load: async () => (await import('./start.ts')).startCommand },
  test: { summary: 'проверить и испытать проект', load: async () => (await import('./test.ts')).testCommand },
  bench: { summary: 'измерить скорость: steps, engine, ready', load: async () => (await import('./bench.ts')).benchCommand },
  conformance: {
    summary: 'прогнать DMN TCK и эталонные модели BPMN MIWG',
    load: async () => (await import('./conformance.ts')).conformanceCommand,
  },
  check: { summary: 'проверить процессы и таблицы решений до публикации', load: async () => (await import('./check.ts')).checkCommand },
  diff: { summary: 'чем две версии процесса, формы или таблицы отличаются', load: async () => (await import('./diff.ts')).diffCommand },
  publish: { summary: 'опубликовать формы и определения', load: async () => (await import('./publish.ts')).publishCommand },
  staff: { summary: 'внести сотрудников, которые входят в систему', load: async () => (await import('./staff.ts')).staffCommand },
  simulate: { summary: 'проиграть сценарий без сервера и базы', load: async () => (await import('./simulate.ts')).simulateCommand },
  verify: { summary: 'проверить цепочку истории человека или всех', load: async () => (await import('./verify.ts')).verifyCommand },
  rebuild: { summary: 'заново запустить открытые дела в Temporal', load: async () => (await import('./rebuild.ts')).rebuildCommand },
  'rebuild-projections': {
    summary: 'пересчитать производные таблицы по истории',
    load: async () => (await import('./rebuild-projections.ts')).rebuildProjectionsCommand,
  },
  training: { summary: 'учебное время: training advance P7D', load: async () => (await import('./training.ts')).trainingCommand },
  migrate: { summary: 'перевести идущие дела на другую версию процесса', load: async () => (await import('./migrate.ts')).migrateCommand },
  'migrate-database': {
    summary: 'обновить схему базы данных',
    load: async () => (await import('./migrate-database.ts')).migrateDatabaseCommand,
  },
  api: { summary: 'запустить только API (боевой режим)', load: async () => (await import('./api.ts')).apiCommand },
  worker: {
    summary: 'запустить только исполнителя Temporal (боевой режим)',
    load: async () => (await import('./worker.ts')).workerCommand,
  },
};

const terminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
};

async function runCommand(argv: string[]): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === 'help' && rest[0] !== undefined) return runCommand([rest[0], '--help']);
  if (!name || isHelp(name) || name === 'help') {
    terminal.out(listCommands());
    return name ? 0 : 2;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) return refuseUse(`Нет команды «${name}».`, { help: listCommands(), asJson: rest.includes('--json') });
  const command = await entry.load();
  if (rest.some(isHelp)) {
    terminal.out(command.usage);
    return 0;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    return explain(error, command, rest.includes('--json'));
  }
}

const UNEXPECTED = 'Непредвиденная ошибка программы. Передайте то, что ниже, тем, кто её сопровождает.';

function explain(thrown: unknown, command: Command, asJson: boolean): ExitCode {
  const error = explainDatabase(thrown) ?? thrown;
  const misused = error instanceof UsageError ? error.message : explainArguments(error);
  if (misused !== null) return refuseUse(misused, { help: command.usage, asJson });
  if (error instanceof CannotRun) {
    if (asJson) terminal.out(JSON.stringify({ error: { code: error.code, sentence: error.message } }));
    terminal.err(error.message);
    return 1;
  }
  // Nobody has thought of it: who mends it needs to see where it happened.
  if (asJson) terminal.out(JSON.stringify({ error: { code: 'UNEXPECTED', sentence: UNEXPECTED } }));
  terminal.err(UNEXPECTED);
  terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}

function refuseUse(sentence: string, { help, asJson }: { help: string; asJson: boolean }): ExitCode {
  if (asJson) terminal.out(JSON.stringify({ error: { code: 'USAGE', sentence } }));
  terminal.err(`${sentence}\n\n${help}`);
  return 2;
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

function listCommands(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return ['npx marshrut <команда> [--help] [--json]', '', ...lines].join('\n');
}

// Last: the file waits here, and whatever it says must be known by then.
process.exitCode = await runCommand(process.argv.slice(2));
