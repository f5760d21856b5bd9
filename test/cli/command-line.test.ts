import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { checkCommand } from '#cli/check.ts';
import { CannotRun, UsageError } from '#cli/command.ts';
import { diffCommand } from '#cli/diff.ts';
import { explainArguments } from '#cli/explain-arguments.ts';
import { publishCommand } from '#cli/publish.ts';
import { trainingCommand } from '#cli/training.ts';
import { parseArgs } from 'node:util';
import { bpmn, end, manual, start } from '../engine/build-bpmn.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-line-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function runProgram(...argv: string[]): Promise<{ code: unknown; out: string; err: string }> {
  const program = join(import.meta.dirname, '..', '..', 'cli', 'marshrut.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...argv], (error, out, err) => {
      resolve({ code: error?.code ?? 0, out, err });
    });
  });
}

async function run(command: typeof checkCommand, ...argv: string[]) {
  const out: string[] = [];
  const code = await command.run(argv, { out: (line) => out.push(line), err: () => undefined });
  return { code, out: out.join('\n') };
}

describe('the command line', () => {
  it('answers machines in JSON also when it was called wrongly', async () => {
    const { code, out } = await runProgram('check', '--json', '--all');

    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({ error: { code: 'USAGE', sentence: 'Параметра «--all» нет.' } });
  });

  it('tells the help of a command either way', async () => {
    const [one, other] = await Promise.all([runProgram('help', 'check'), runProgram('check', '-h')]);

    expect(one).toEqual(other);
    expect(one).toMatchObject({ code: 0, out: checkCommand.usage + '\n' });
  });

  it.each([
    [['--colour'], 'Параметра «--colour» нет.'],
    [['red'], 'Лишнее слово «red».'],
    [['--seed'], 'Параметру «--seed» нужно значение.'],
    [['--seed', '-1'], 'Значение параметра «--seed», которое начинается с чёрточки, пишется через знак равенства: --seed=-….'],
    [['--json=yes'], 'Параметр «--json» пишется без значения.'],
  ])('says in Russian what is wrong with %j', (args, sentence) => {
    const said = () => {
      try {
        return parseArgs({ args, options: { seed: { type: 'string' }, json: { type: 'boolean' } } });
      } catch (error) {
        return explainArguments(error);
      }
    };

    expect(said()).toBe(sentence);
  });
});

describe('what was given to a command', () => {
  it('is no definition: check says so', async () => {
    await expect(run(checkCommand, write('notes.txt', 'привет'))).rejects.toThrow('не процесс (.bpmn)');
  });

  it.each([
    ['', 'он пуст.'],
    ['{\n  "terms": [', 'он обрывается.'],
    ['{\n  "terms" []\n}', 'ошибка в строке 2, знак 11.'],
    ['{\n  "terms": [,]\n}', 'лишнее «,» возле «{ "terms": [,] }».'],
  ])('is no JSON (%j): the place is told in Russian', async (text, place) => {
    const terms = write('terms.v1.json', text);

    await expect(run(diffCommand, terms, terms)).rejects.toThrow(`${terms} не читается как JSON: ${place}`);
  });

  it('is a form that does not read: the file is told', async () => {
    const schema = write('forms/loan.v1/schema.json', '{');

    await expect(run(diffCommand, join(schema, '..'), join(schema, '..'))).rejects.toThrow(`${schema} не читается`);
  });

  it('is a folder with nothing to publish: known before the record is asked', async () => {
    await expect(run(publishCommand, folder)).rejects.toThrow(CannotRun);
    await expect(run(publishCommand, folder)).rejects.toThrow('нет папки workflows/definitions');
  });

  it('is no moment: known before the record is asked', async () => {
    for (const moment of ['завтра', '2026', 'P', 'P1Y']) await expect(run(trainingCommand, 'advance', moment)).rejects.toThrow(UsageError);
  });

  it('has two files of one name in two folders: one of them would be lost', async () => {
    const text = bpmn([start(), manual('read'), end()], ['start -> read -> end']);
    write('a/p.v1.bpmn', text);
    write('b/p.v1.bpmn', text);
    write('node_modules/c/p.v1.bpmn', text);
    const { code, out } = await run(checkCommand, folder, '--json');

    expect(code).toBe(1);
    expect((JSON.parse(out) as { findings: { code: string }[] }).findings.map((found) => found.code)).toEqual(['FILE_TWICE']);
  });
});
