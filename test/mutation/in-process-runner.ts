import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { MutantCoverage } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
} from '@stryker-mutator/api/test-runner';

import { collected, collectFrom, failureOf, type CollectedTest } from './collected-tests.ts';
import { markLoaded, putBack } from './kept-maps.ts';
import { hookModules } from './module-hooks.ts';
import { beginCounting, endCounting, switchOff, switchOn } from './switches.ts';

const FOLDER = 'test/engine';
/** Long walks over random models and inputs notice nearly everything and say little; a mutant is to be noticed by a test that says what broke. */
const LEFT_OUT = ['random-models.test.ts', 'properties.test.ts'];
/** So much work of the processor in one test makes every mutant that it reaches wait: such a test is left out too. */
const SLOW_MS = 400;
/** A mutant that is passed so often in one test, and more often than in all tests without it, goes round for ever. */
const ENDLESS = 20_000;
const REMEMBERED = 200;

/**
 * Loads the engine and its tests once and tries mutant after mutant in the same process: a switch tells the instrumented code which mutant is on.
 * What a mutant has left behind is found by running the test that noticed it once more without it.
 */
class InProcessRunner implements TestRunner {
  readonly #killers: string[] = [];
  readonly #spent = new Map<string, number>();
  #whileLoading: MutantCoverage['static'] = {};
  #tried = 0;
  #isPoisoned = false;

  /** A mutant that was also met while modules loaded is on only while tests run: nothing has to be loaded anew for it. */
  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    hookModules(process.cwd());
    beginCounting();
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.test.ts') && !LEFT_OUT.includes(name)).toSorted()) {
      const path = join(FOLDER, file);
      await collectFrom(path, () => import(pathToFileURL(path).href));
    }
    this.#whileLoading = endCounting();
    markLoaded();
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    const mutantCoverage: MutantCoverage = { static: this.#whileLoading, perTest: {} };
    for (const test of collected.values()) {
      const { result, coverage } = await dryRunOf(test);
      tests.push(result);
      if (coverage) mutantCoverage.perTest[test.id] = coverage;
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    if (this.#isPoisoned) process.exit(1);
    this.#tried += 1;
    putBack();
    const tests = (options.testFilter ?? [...collected.keys()]).flatMap((id) => collected.get(id) ?? []);
    for (const test of this.#inOrder(tests)) {
      const { failure, isEndless } = await this.#tryOn(test, options);
      if (isEndless) return { status: MutantRunStatus.Timeout, reason: 'goes round for ever' };
      if (failure === null) continue;
      await this.#lookForPoison(test);
      this.#killers.unshift(test.id);
      return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage: failure, nrOfTests: tests.length };
    }
    return { status: MutantRunStatus.Survived, nrOfTests: tests.length };
  }

  async #tryOn(test: CollectedTest, options: MutantRunOptions): Promise<{ failure: string | null; isEndless: boolean }> {
    const started = performance.now();
    switchOn(options.activeMutant.id, Math.max(ENDLESS, (options.hitLimit ?? 0) / 50));
    const failure = await failureOf(test);
    this.#spent.set(test.id, performance.now() - started);
    return { failure, ...switchOff() };
  }

  /** A test that still fails without the mutant fails because of what this mutant or one before it left: a process that has tried others begins anew. */
  async #lookForPoison(test: CollectedTest): Promise<void> {
    putBack();
    if ((await failureOf(test)) === null) return;
    if (this.#tried > 1) process.exit(1);
    this.#isPoisoned = true;
  }

  /** Who noticed the last mutants is asked first, for neighbours are noticed by the same tests; then the quick ones. */
  #inOrder(tests: CollectedTest[]): CollectedTest[] {
    const rank = new Map([...new Set(this.#killers.slice(0, REMEMBERED))].map((id, index) => [id, index]));
    const rankOf = (test: CollectedTest): number => rank.get(test.id) ?? REMEMBERED + (this.#spent.get(test.id) ?? 0);
    return tests.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

/** Runs a test twice: what can be run only once cannot be asked about many mutants. */
async function dryRunOf(test: CollectedTest): Promise<{ result: TestResult; coverage: MutantCoverage['static'] | null }> {
  const started = performance.now();
  const before = process.cpuUsage();
  beginCounting();
  const first = await failureOf(test);
  const coverage = endCounting();
  const isSlow = process.cpuUsage(before).user > SLOW_MS * 1000;
  const failure = first ?? (isSlow ? null : await failureOf(test));
  const told = { id: test.id, name: test.name, fileName: join(process.cwd(), test.file), timeSpentMs: performance.now() - started };
  const result: TestResult =
    failure === null ? { ...told, status: TestStatus.Success } : { ...told, status: TestStatus.Failed, failureMessage: failure };
  return { result, coverage: isSlow ? null : coverage };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
