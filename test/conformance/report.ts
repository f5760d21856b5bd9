import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { isLossless } from './bpmn/run-miwg.ts';
import type { ModelResult } from './bpmn/run-miwg.ts';
import { ranToTheEnd } from './bpmn/run-model.ts';
import type { LevelResult } from './dmn/run-tck.ts';
import { count, figureOf } from './figures.ts';
import type { Figure } from './figures.ts';

interface Run {
  levels: LevelResult[];
  models: ModelResult[];
}

/** docs/conformance.md: the whole of it comes from a run. */
export function writeReport({ levels, models }: Run): string {
  const parts = [head(), standing(levels), ...levels.map(describeLevel), describeFailures(levels), describeModels(models)];
  return `${parts.join('\n\n')}\n`;
}

function head(): string {
  const versions = ['lezer-feel', 'decimal.js', 'temporal-polyfill', 'saxen', 'bpmn-moddle', 'zeebe-bpmn-moddle'].flatMap((name) => {
    const version = versionOf(name);
    return version === null ? [] : [`${name} ${version}`];
  });
  return [
    '# Conformance',
    '',
    '<!-- Written by `npm run conformance -- --dmn-tck DIR --bpmn-miwg DIR`: do not edit by hand. -->',
    '',
    'The DMN TCK is run whole; a test case passes when each of its results is the expected one, as the TCK counts. The BPMN MIWG reference models are',
    'read, written again and compared, and run.',
    '',
    `Versions: Node ${process.versions.node}, ${versions.join(', ')}.`,
  ].join('\n');
}

function versionOf(name: string): string | null {
  const root = join(import.meta.dirname, '..', '..');
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: { [name: string]: string } };
  return dependencies[name] ?? null;
}

/** Published results of others at the same suite. */
const PUBLISHED = [
  { engine: 'jDMN', level2: '116 of 116', level3: '3275 of 3275' },
  { engine: 'Camunda 8 (DMN-Scala 1.9)', level2: '113 of 116', level3: '2741 of 3134' },
  { engine: 'Camunda 7.21', level2: '90 of 116', level3: '2655 of 3134' },
];

function standing(levels: LevelResult[]): string {
  const ours = {
    engine: '**Marshrut**',
    level2: write(figureOf(levels, 'compliance-level-2')),
    level3: write(figureOf(levels, 'compliance-level-3')),
  };
  return [
    '## DMN TCK beside published results',
    '',
    table(
      ['engine', 'level 2', 'level 3'],
      [ours, ...PUBLISHED].map(({ engine, level2, level3 }) => [engine, level2, level3]),
    ),
  ].join('\n');
}

function describeLevel({ level, folders, passed, total }: LevelResult): string {
  const note = level === 'non-compliant' ? ' (cases the TCK itself sets aside; they count nowhere)' : '';
  return [
    `## ${level}: ${write({ passed, total })}${note}`,
    '',
    table(
      ['folder', 'passed', 'of', '%'],
      folders.map((each) => [each.folder, String(each.passed), String(each.total), percent(each)]),
    ),
  ].join('\n');
}

function describeFailures(levels: LevelResult[]): string {
  const rows = levels
    .filter(({ level }) => level !== 'non-compliant')
    .flatMap(({ folders }) => folders)
    .flatMap(({ folder, failures }) => failures.map((failure) => [folder, failure.case, failure.result, failure.expected, failure.got]));
  if (rows.length === 0) return '## Failing cases\n\nNone.';
  const java = rows.some(([folder]) => folder?.includes('java'))
    ? [
        '',
        'Functions written in Java are left out on purpose: a definition names a class and a method, and to run it would mean to run code that no check',
        'of definitions sees, on a machine that has no Java. Such a function answers null and says why; what a rule cannot say in FEEL is a job.',
      ]
    : [];
  return ['## Failing cases', ...java, '', table(['folder', 'case', 'result', 'expected', 'got'], rows)].join('\n');
}

function describeModels(models: ModelResult[]): string {
  const stated = models.filter(({ run }) => run.statesExecutable);
  return [
    '## BPMN MIWG reference models',
    '',
    `Round trip without loss: ${write(count(models, ({ trip }) => isLossless(trip)))}. The file is read, written, and both are compared by all they say:`,
    'every element, attribute and text of the model, the drawing and the extensions of other tools. (What is published here is kept as the file it is.)',
    '',
    `Executed: ${write(count(stated, ({ run }) => ranToTheEnd(run)))} of the models that state they are executable. The others are drawings by their own word`,
    `(\`isExecutable\` is false or absent); ${
      count(
        models.filter((each) => !stated.includes(each)),
        ({ run }) => ranToTheEnd(run),
      ).passed
    } of these`,
    'run to an end too. A model runs when each of its processes was led to its end by random choices at least once: tasks completed, jobs done or failed,',
    'messages sent, time passed. No model brings what runs its tasks, so the run gives what is missing, and the table says what; what is drawn stays as it is.',
    '',
    table(['model', 'states executable', 'round trip', 'runs', 'elements reached', 'given for the run'], models.map(describeModel)),
    ...describeStopped(models),
  ].join('\n');
}

function describeModel({ file, trip, run }: ModelResult): string[] {
  const sum = (of: 'elements' | 'reached') => run.processes.reduce((total, process) => total + process[of], 0);
  return [
    file,
    run.statesExecutable ? 'yes' : 'no',
    isLossless(trip) ? 'whole' : `${trip.lost.length} lost, ${trip.added.length} added`,
    ranToTheEnd(run) ? 'to the end' : 'no',
    run.refused.length > 0 ? '—' : `${sum('reached')} of ${sum('elements')}`,
    Object.entries(run.given)
      .map(([what, times]) => (times > 1 ? `${what} ×${times}` : what))
      .join(', ') || 'nothing',
  ];
}

function describeStopped(models: ModelResult[]): string[] {
  const lines = models.flatMap(({ file, run }) => [
    ...run.refused.map((sentence) => `- ${file}: refused: ${sentence}`),
    ...run.processes.filter(({ completed }) => completed === 0).map((each) => `- ${file}, process \`${each.process}\`: ${each.why}`),
  ]);
  return lines.length === 0 ? [] : ['', 'What does not run to an end:', '', ...lines];
}

function write({ passed, total }: Figure): string {
  return `${passed} of ${total}`;
}

function percent({ passed, total }: Figure): string {
  return total === 0 ? '' : ((100 * passed) / total).toFixed(1);
}

function table(heads: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
