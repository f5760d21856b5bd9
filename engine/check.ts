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
import { compile } from './compile.ts';
import { compileDecisions, orderByImports } from './dmn.ts';
import type { Decisions } from './dmn.ts';
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
}

/**
 * Everything wrong or doubtful in BPMN and DMN files, before they are published. Files may refer to each other and to what is `known`;
 * a file that does not compile gives its findings and does not hide those of the others.
 */
export async function checkFiles(files: DefinitionFile[], known: Known = {}, options: CheckOptions = {}): Promise<CheckFinding[]> {
  const findings: CheckFinding[] = [];
  const decisions: Decisions[] = [];
  const tables: Table[] = [];
  const answers = new Map<string, Type>();
  for (const file of orderByImports(files.filter(isDmn))) {
    const read = await collect(findings, async () => [await compileDecisions(file.text, file.name, decisions)]);
    if (read.length > 0) {
      tables.push(...readTables(file.name, file.text));
      for (const [decision, type] of Object.entries(readAnswers(file.text))) answers.set(decision, type);
    }
    decisions.push(...read);
  }
  const models: Model[] = [];
  for (const file of files.filter(({ name }) => name.endsWith('.bpmn'))) {
    models.push(...(await collect(findings, () => compile([file], { decisions }))));
  }
  const checked: Checked = { models, tables, answers, known, at: options.at ?? null, memory: new Map() };
  for (const model of models) findings.push(...checkModel(model, checked));
  for (const { file } of decisions) findings.push(...checkTables(file, checked));
  return placeFindings(findings, new Map(files.map(({ name, text }) => [name, text])));
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
