import type { MutantCoverage } from '@stryker-mutator/api/core';

/** What the instrumented code asks at every place that has mutants: «is mutant n on?» and «n was passed». Stryker's own answers cost more than the engine itself. */
let active = -1;
let hits = 0;
let limit = 0;
let counts: Uint32Array | null = null;

const MUTANTS_AT_MOST = 100_000;

export function isOn(mutant: number): boolean {
  if (mutant !== active) return false;
  hits += 1;
  if (hits > limit) throw new Error(`mutant ${mutant} was passed ${hits} times`);
  return true;
}

export function pass(...mutants: number[]): void {
  if (counts === null) return;
  for (const mutant of mutants) counts[mutant] = (counts[mutant] ?? 0) + 1;
}

export function switchOn(mutant: string, hitLimit: number): void {
  active = Number(mutant);
  hits = 0;
  limit = hitLimit;
}

export function switchOff(): { isEndless: boolean } {
  active = -1;
  return { isEndless: hits > limit };
}

export function beginCounting(): void {
  counts = new Uint32Array(MUTANTS_AT_MOST);
}

/** How often every mutant was passed since the counting began. */
export function endCounting(): MutantCoverage['static'] {
  const coverage: MutantCoverage['static'] = {};
  for (const [mutant, count] of (counts ?? []).entries()) if (count > 0) coverage[mutant] = count;
  counts = null;
  return coverage;
}
