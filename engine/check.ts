import type { CheckFinding } from './check/finding.ts';
import type { Known } from './check/known.ts';
import { CHECK_RULES } from './check/rules.ts';
import { compile } from './compile.ts';
import { compileDecisions } from './dmn.ts';
import type { Decisions } from './dmn.ts';
import { DefinitionRefused } from './errors.ts';
import type { Model } from './model.ts';

export interface DefinitionFile {
  name: string;
  text: string;
}

/**
 * Everything wrong or doubtful in BPMN and DMN files, before they are published. Files may refer to each other and to what is `known`;
 * a file that does not compile gives its findings and does not hide those of the others.
 */
export async function checkFiles(files: DefinitionFile[], known: Known = {}): Promise<CheckFinding[]> {
  const findings: CheckFinding[] = [];
  const decisions: Decisions[] = [];
  for (const file of files.filter(isDmn)) {
    decisions.push(...(await collect(findings, async () => [await compileDecisions(file.text, file.name)])));
  }
  const models: Model[] = [];
  for (const file of files.filter((one) => !isDmn(one))) models.push(...(await collect(findings, () => compile([file], { decisions }))));
  const all: Known = known.processes ? { ...known, processes: [...known.processes, ...models.map(({ process }) => process)] } : known;
  for (const model of models) {
    for (const rule of CHECK_RULES) findings.push(...rule(model, all).map((one) => ({ file: model.file, ...one })));
  }
  return findings;
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
