import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { readDecisions } from '#engine/dmn/read-decisions.ts';
import { computeDecision, orderByImports } from '#engine/dmn.ts';
import type { Decisions } from '#engine/dmn.ts';
import { EvaluationFailed } from '#engine/evaluation-failed.ts';
import type { FeelValue } from '#engine/feel/value.ts';

import { CONTEXT, toFeel } from './feel-values.ts';
import { isExpected } from './is-expected.ts';
import { readTestCases } from './read-test-cases.ts';
import type { TestCase } from './read-test-cases.ts';
import { writeExpected, writeGot } from './write-value.ts';

/** One failed result of one test case. A test case passes when each of its results is the expected one; so the TCK counts. */
export interface Failure {
  case: string;
  result: string;
  expected: string;
  got: string;
}

export interface FolderResult {
  folder: string;
  passed: number;
  total: number;
  failures: Failure[];
}

/** Runs the test cases of one folder: every test file of it against the model it names. */
export function runFolder(path: string, folder: string): FolderResult {
  const files = readdirSync(path).toSorted();
  const models = compileModels(files.filter((name) => name.endsWith('.dmn')).map((name) => ({ name, text: read(path, name) })));
  const result: FolderResult = { folder, passed: 0, total: 0, failures: [] };
  for (const name of files.filter((file) => file.endsWith('.xml'))) {
    const { modelName, cases } = readTestCases(read(path, name));
    const model = models.get(modelName);
    for (const testCase of cases) {
      const failures = model && !(model instanceof Error) ? runCase(model, testCase) : [sayNoModel(testCase, model?.message ?? modelName)];
      result.total += 1;
      if (failures.length === 0) result.passed += 1;
      result.failures.push(...failures);
    }
  }
  return result;
}

function read(path: string, name: string): string {
  return readFileSync(join(path, name), 'utf8');
}

/** Tests hold expressions that are wrong on purpose: what does not compile answers null, the rest of the file is evaluated. */
function compileModels(files: { name: string; text: string }[]): Map<string, Decisions | Error> {
  const models = new Map<string, Decisions | Error>();
  for (const file of orderByImports(files)) {
    const beside = [...models.values()].filter((model): model is Decisions => !(model instanceof Error));
    models.set(
      file.name,
      attempt(() => readDecisions(file, beside).decisions),
    );
  }
  return models;
}

/** Nothing may stop the run: what was thrown is what was got. */
function attempt<Answer>(action: () => Answer): Answer | Error {
  try {
    return action();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function runCase(model: Decisions, testCase: TestCase): Failure[] {
  return testCase.results.flatMap(({ name, expected }) => {
    const got = attempt(() => compute(model, testCase, name));
    if (!(got instanceof Error) && attempt(() => isExpected(expected, got)) === true) return [];
    return [{ case: testCase.id, result: name, expected: writeExpected(expected), got: writeGot(got) }];
  });
}

function compute(model: Decisions, { service: asked, inputs }: TestCase, name: string): FeelValue {
  const variables = Object.fromEntries(inputs.map((input) => [input.name, toFeel(input.value)]));
  try {
    if (asked === null) return computeDecision(model, idOf(model.decisions, name), variables, CONTEXT);
    const id = idOf(model.services, asked);
    const answer = computeDecision(model, id, variables, CONTEXT);
    return (model.services[id]?.outputs.length ?? 1) > 1 ? ((answer as { [output: string]: FeelValue } | null)?.[name] ?? null) : answer;
  } catch (error) {
    // Where people must mend a table, the engine opens an incident; for the TCK an error is null.
    if (error instanceof EvaluationFailed && error.code !== 'DECISION_UNKNOWN') return null;
    throw error;
  }
}

function idOf(nodes: { [id: string]: { id: string; name: string } }, name: string): string {
  const wanted = name.replaceAll(/\s+/g, ' ').trim();
  return Object.values(nodes).find((node) => node.name === wanted)?.id ?? name;
}

function sayNoModel(testCase: TestCase, reason: string): Failure {
  return { case: testCase.id, result: '', expected: '', got: `no model: ${reason}` };
}
