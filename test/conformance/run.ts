import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { findSuite } from './suites.ts';
import { runMiwg } from './bpmn/run-miwg.ts';
import type { ModelResult } from './bpmn/run-miwg.ts';
import { runTck } from './dmn/run-tck.ts';
import type { LevelResult } from './dmn/run-tck.ts';
import { sumUp } from './figures.ts';
import { writeReport } from './report.ts';

/**
 * Runs the DMN TCK and the BPMN reference models of MIWG and writes docs/conformance.md. With --json the last line is the figures alone.
 * A suite that is not there is said aloud and left out.
 */
const REPORT = join(import.meta.dirname, '..', '..', 'docs', 'conformance.md');

const { values } = parseArgs({
  options: { 'dmn-tck': { type: 'string' }, 'bpmn-miwg': { type: 'string' }, json: { type: 'boolean', default: false } },
});
const started = performance.now();
const levels = playDmn(findSuite('dmn-tck', values['dmn-tck']));
const models = await playBpmn(findSuite('bpmn-miwg', values['bpmn-miwg']));
const seconds = Math.round((performance.now() - started) / 1000);
const figures = sumUp(levels, models);
if (levels && models) writeFileSync(REPORT, writeReport({ levels, models }));
else console.error('Отчёт docs/conformance.md не переписан: прогнаны не все наборы.');
console.error(`Готово за ${seconds} с.`);
console.log(values.json ? JSON.stringify(figures) : describe(figures));
process.exitCode = levels && models ? 0 : 1;

function playDmn(path: string | null): LevelResult[] | null {
  if (path === null) return sayAbsent('DMN TCK', '--dmn-tck');
  return runTck(path, (level, { folder, passed, total }) => {
    if (passed < total || process.stderr.isTTY) console.error(`${level}/${folder}: ${passed} из ${total}`);
  });
}

function playBpmn(path: string | null): Promise<ModelResult[]> | null {
  if (path === null) return sayAbsent('BPMN MIWG', '--bpmn-miwg');
  return runMiwg(path, ({ file }) => console.error(`BPMN MIWG ${file}`));
}

function sayAbsent(suite: string, option: string): null {
  console.error(`Папки набора ${suite} нет: укажите её параметром ${option}. Этот набор не прогнан.`);
  return null;
}

function describe({ dmn, bpmn }: ReturnType<typeof sumUp>): string {
  const say = (what: string, figure: { passed: number; total: number }) => `${what}: ${figure.passed} из ${figure.total}`;
  return [
    say('DMN TCK, уровень 2', dmn.level2),
    say('DMN TCK, уровень 3', dmn.level3),
    say('BPMN MIWG без потерь', bpmn.roundTrip),
    say('BPMN MIWG исполнено', bpmn.executed),
  ].join('\n');
}
