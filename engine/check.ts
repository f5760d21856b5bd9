import type { Checked } from './check/checked.ts';
import type { CheckFinding, Found } from './check/finding.ts';
import type { Known } from './check/known.ts';
import { placeFindings } from './check/locate.ts';
import type { CheckRule } from './check/rule.ts';
import { capital } from './check/names.ts';
import { CHECK_RULES } from './check/rules.ts';
import { readAnswers } from './check/tables/read-answers.ts';
import { readTables } from './check/tables/read-tables.ts';
import type { Table } from './check/tables/table.ts';
import type { Type } from './check/types/type.ts';
import { checkScenario } from './check/stored-scenarios.ts';
import { coverWaits } from './check/waits/coverage.ts';
import type { WaitCoverage } from './check/waits/coverage.ts';
import { compile } from './compile.ts';
import { compileDecisions, orderByImports } from './dmn.ts';
import type { Decisions } from './dmn.ts';
import type { Environment } from './environment.ts';
import { DefinitionRefused } from './errors.ts';
import type { Instant } from './instant.ts';
import type { Model } from './model.ts';

export interface DefinitionFile {
  name: string;
  text: string;
}

export interface CheckOptions {
  /** Now, for dates that have passed. */
  at?: Instant;
  /** Names of the files that are asked about; the others are only what those may refer to. */
  only?: ReadonlySet<string>;
  /** Terms and calendars: with them the scenarios among the files are played. */
  environment?: Environment;
}

export interface Checks {
  findings: CheckFinding[];
  /** Where a case may stand, and what gets it going again. */
  waits: WaitCoverage[];
}

/** Everything wrong or doubtful in BPMN and DMN files and in the scenarios beside them. */
export async function checkFiles(files: DefinitionFile[], known: Known = {}, options: CheckOptions = {}): Promise<CheckFinding[]> {
  return (await examineFiles(files, known, options)).findings;
}

/**
 * Looks at files before they are published. They may refer to each other and to what is `known`; a file that does not compile gives its
 * findings and does not hide those of the others.
 */
export async function examineFiles(files: DefinitionFile[], known: Known = {}, options: CheckOptions = {}): Promise<Checks> {
  const findings: CheckFinding[] = [];
  const checked = await readChecked(files, findings, { known, at: options.at ?? null });
  const isAsked = (file: string) => options.only?.has(file) ?? true;
  const models = checked.models.filter(({ file }) => isAsked(file));
  for (const model of models) findings.push(...checkModel(model, checked));
  for (const { name } of files.filter(isDmn)) if (isAsked(name)) findings.push(...checkTables(name, checked));
  const { environment } = options;
  if (environment) {
    const deployed = { models: newestFirst(checked.models), environment };
    for (const file of files.filter(isScenario)) if (isAsked(file.name)) findings.push(...(await checkScenario(file, deployed)));
  }
  const placed = placeFindings(findings, new Map(files.map(({ name, text }) => [name, text])));
  return { findings: placed.filter(({ file }) => isAsked(file)), waits: models.flatMap((model) => coverWaits(model, checked)) };
}

async function readChecked(files: DefinitionFile[], findings: CheckFinding[], given: Pick<Checked, 'known' | 'at'>): Promise<Checked> {
  const decisions: Decisions[] = [];
  const tables: Table[] = [];
  const answers = new Map<string, Type>();
  for (const file of orderByImports(files.filter(isDmn))) {
    const read = await collect(findings, async () => [await compileDecisions(file.text, file.name, decisions)]);
    for (const { types } of read) {
      tables.push(...readTables(file.name, file.text, types));
      for (const [decision, type] of Object.entries(readAnswers(file.text, types))) answers.set(decision, type);
    }
    decisions.push(...read);
  }
  const models: Model[] = [];
  for (const file of files.filter((one) => !isDmn(one) && !isScenario(one))) {
    models.push(...(await collect(findings, () => compile([file], { decisions }))));
  }
  return { models, tables, answers, ...given, memory: new Map() };
}

/** Of several versions of a process a scenario is played with the newest. */
function newestFirst(models: Model[]): Model[] {
  return models.toSorted((one, other) => other.version - one.version);
}

function checkModel(model: Model, checked: Checked): CheckFinding[] {
  return CHECK_RULES.flatMap((rule) =>
    (rule.checkModel?.(model, checked) ?? []).map((found) => acceptFinding(rule, model, gradeFinding(rule, model.file, found))),
  );
}

function checkTables(file: string, checked: Checked): CheckFinding[] {
  return CHECK_RULES.flatMap((rule) => (rule.checkTables?.(file, checked) ?? []).map((found) => gradeFinding(rule, file, found)));
}

function gradeFinding(rule: CheckRule, file: string, found: Found): CheckFinding {
  return { file, ...found, sentence: capital(found.sentence), severity: found.severity ?? rule.codes[found.code]?.severity ?? 'error' };
}

function acceptFinding(rule: CheckRule, model: Model, finding: CheckFinding): CheckFinding {
  const accepted = rule.codes[finding.code]?.acceptable ? readAccepted(model, finding) : undefined;
  return accepted === undefined ? finding : { ...finding, severity: 'warning', accepted };
}

/** Property `accepted` of an element: `SYNCHRONISATION_MISSING: why it is meant so`. */
function readAccepted(model: Model, { element = '', code }: Found): string | undefined {
  const written = model.elements[element]?.properties['accepted'] ?? '';
  return written.startsWith(`${code}:`) ? written.slice(code.length + 1).trim() || undefined : undefined;
}

function isScenario({ name }: DefinitionFile): boolean {
  return name.endsWith('.scenario.json');
}

function isDmn({ name }: DefinitionFile): boolean {
  return name.endsWith('.dmn');
}

/** What was compiled; what was refused goes to the findings. */
async function collect<Compiled>(findings: CheckFinding[], action: () => Promise<Compiled[]>): Promise<Compiled[]> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof DefinitionRefused)) throw error;
    findings.push(...error.findings.map((finding) => ({ ...finding, severity: 'error' as const })));
    return [];
  }
}
