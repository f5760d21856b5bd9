import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command, Terminal } from './command.ts';

const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

/** The checks that need no running system, cheapest first; each counts as one test. */
const checks: { name: string; command: string; args: string[] }[] = [
  { name: 'сгенерированные типы форм совпадают со схемами', command: bin('node'), args: ['forms/generate.ts', '--check'] },
  { name: 'типы сходятся (tsc)', command: bin('tsc'), args: ['-p', '.', '--noEmit'] },
  { name: 'замечаний линтера нет (oxlint)', command: bin('oxlint'), args: ['--type-aware', '--quiet'] },
  { name: 'оформление едино (prettier)', command: bin('prettier'), args: ['--check', '--log-level=warn', '.'] },
];

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

export const testCommand: Command = {
  name: 'test',
  summary: 'проверить и испытать проект',
  usage: 'npm test\nnpm test -- <часть пути>   только эти испытания, без проверок\n\nПоследняя строка: N passed, N failed, N skipped.',
  async run(argv, terminal) {
    const filters = argv.filter((argument) => !argument.startsWith('--'));
    const totals: Totals = { passed: 0, failed: 0, skipped: 0 };
    if (filters.length === 0) await runChecks(totals, terminal);
    await runVitest(filters, totals, terminal);
    terminal.out(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
    return totals.failed === 0 && totals.passed > 0 ? 0 : 1;
  },
};

async function runChecks(totals: Totals, terminal: Terminal): Promise<void> {
  for (const { name, command, args } of checks) {
    const began = performance.now();
    const code = await runProgram(command, args);
    terminal.err(`${code === 0 ? '✓' : '✗'} ${name} (${Math.round(performance.now() - began)} мс)`);
    totals[code === 0 ? 'passed' : 'failed'] += 1;
  }
}

async function runVitest(filters: string[], totals: Totals, terminal: Terminal): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'marshrut-test-'));
  const report = join(folder, 'report.json');
  try {
    const code = await runProgram(bin('vitest'), [
      'run',
      ...filters,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    const text = await readFile(report, 'utf8').catch(() => null);
    if (text === null) {
      terminal.err('Испытания не дошли до конца: отчёта нет.');
      totals.failed += 1;
      return;
    }
    const counted = countTests(text);
    totals.passed += counted.passed;
    totals.skipped += counted.skipped;
    // An error outside every test (a file that does not load, an unhandled rejection) fails the run though no test failed.
    totals.failed += counted.failed === 0 && code !== 0 ? 1 : counted.failed;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function countTests(report: string): Totals {
  const parsed: unknown = JSON.parse(report);
  const count = (name: string): number => {
    const value = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed).find(([key]) => key === name)?.[1] : undefined;
    return typeof value === 'number' ? value : 0;
  };
  return { passed: count('numPassedTests'), failed: count('numFailedTests'), skipped: count('numPendingTests') + count('numTodoTests') };
}

function runProgram(command: string, args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
