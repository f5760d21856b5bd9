import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

import { DefinitionRefused } from '#engine/errors.ts';
import { runSimulation } from '#engine/simulate.ts';
import type { Simulation } from '#engine/simulate.ts';
import { readScenario } from '#engine/simulate/scenario.ts';
import type { Scenario } from '#engine/simulate/scenario.ts';
import type { TakenStep } from '#engine/simulate/world.ts';
import type { State } from '#engine/state.ts';
import { step } from '#engine/step.ts';

import { expectTokensCounted } from './count-tokens.ts';
import { expectReadable, expectTold } from './expect-told.ts';
import { NOWHERE } from './play.ts';

/** `<behaviour>.bpmn` (and `.dmn`) with `<behaviour>.json` beside it: one behaviour, its scenario and what must come of it. */
interface Fixture {
  says: string;
  source: string;
  scenario: Scenario;
  expect: Expected;
}

type Entry = Simulation['trace'][number];

interface Expected {
  status?: Simulation['status'];
  /** The whole trace. */
  trace?: Entry[];
  /** All of these, anywhere. */
  traceContains?: Entry[];
  /** None of these. */
  traceLacks?: Entry[];
  /** These in this order, others between them. */
  order?: Entry[];
  variables?: Simulation['variables'];
  /** All that is open, in any order: ids, or elements with what is to be compared. */
  open?: (string | Partial<Simulation['open'][number]>)[];
  incidents?: Partial<Simulation['incidents'][number]>[];
  /** Codes of the findings for a definition that cannot be run. */
  refused?: string[];
}

const FOLDER = join(import.meta.dirname, 'fixtures', 'bpmn');
const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace(/\.json$/, ''))
  .toSorted();

describe('a BPMN fixture', () => {
  for (const name of names) {
    const { says, ...fixture } = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Fixture;

    it(`${name}: ${says}`, async () => {
      const found = await playFixture(name, fixture.scenario);

      if (Array.isArray(found)) expect(found).toEqual(fixture.expect.refused);
      else compare(found, fixture.expect);
    });
  }

  it('stands beside a definition, and every definition has one', () => {
    const definitions = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.bpmn'));

    expect(definitions.map((name) => name.replace(/\.bpmn$/, '')).toSorted()).toEqual(names);
  });
});

/** What the simulation says, or the codes of the findings when the definition is refused. */
async function playFixture(name: string, scenario: Scenario): Promise<Simulation | string[]> {
  const files = ['.bpmn', '.dmn']
    .map((extension) => join(FOLDER, name + extension))
    .filter((path) => existsSync(path))
    .map((path) => ({ name: relative(FOLDER, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
  try {
    return await runSimulation(files, readScenario(scenario), { onStep: expectSameTwice });
  } catch (error) {
    if (!(error instanceof DefinitionRefused)) throw error;
    for (const { sentence } of error.findings) expectReadable(sentence);
    return error.findings.map(({ code }) => code);
  }
}

/** Every step comes out the same twice, also from a state that went through JSON, and leaves plain JSON with every token counted. */
function expectSameTwice({ model, state, input, at }: TakenStep): void {
  const first = step(model, state, input, at, NOWHERE);
  const thawed = state && (JSON.parse(JSON.stringify(state)) as State);
  expect(JSON.stringify(step(model, thawed, structuredClone(input), at, NOWHERE))).toBe(JSON.stringify(first));
  expect(JSON.parse(JSON.stringify(first.state))).toStrictEqual(first.state);
  expectTokensCounted(first.state);
  expectTold(model, state, first);
}

function compare(found: Simulation, expected: Expected): void {
  expect(expected.refused ?? []).toEqual([]);
  if (expected.trace) expect(write(found.trace)).toEqual(write(expected.trace));
  const trace = write(found.trace);
  for (const entry of write(expected.traceContains ?? [])) expect(trace).toContain(entry);
  for (const entry of write(expected.traceLacks ?? [])) expect(trace).not.toContain(entry);
  if (expected.order) expectInOrder(trace, write(expected.order));
  if (expected.open) compareOpen(found.open, expected.open);
  if (expected.incidents) expect(found.incidents).toMatchObject(expected.incidents);
  if (expected.variables) expect(found.variables).toEqual(expected.variables);
  if (expected.status) expect(found.status).toBe(expected.status);
}

function write(trace: Entry[]): string[] {
  return trace.map(([what, element]) => `${what} ${element}`);
}

function expectInOrder(trace: string[], wanted: string[]): void {
  let from = 0;
  for (const entry of wanted) {
    const at = trace.indexOf(entry, from);
    expect(at >= 0 ? entry : `no «${entry}» after ${from} in ${trace.join(', ')}`).toBe(entry);
    from = at + 1;
  }
}

function compareOpen(found: Simulation['open'], expected: NonNullable<Expected['open']>): void {
  const wanted = expected.map((entry) => (typeof entry === 'string' ? { element: entry } : entry));
  expect(found.toSorted(byPlace)).toMatchObject(wanted.toSorted(byPlace));
}

function byPlace(a: Partial<Simulation['open'][number]>, b: Partial<Simulation['open'][number]>): number {
  const [one, other] = [a, b].map(({ element = '', type = '', due = '' }) => `${element} ${type} ${due}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
}
