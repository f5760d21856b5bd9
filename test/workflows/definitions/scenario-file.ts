import { readdirSync, readFileSync } from 'node:fs';

import { compile } from '#engine/compile.ts';
import type { Json, Variables } from '#engine/json.ts';
import type { Model } from '#engine/model.ts';
import type { Scenario, ScenarioStep } from '#engine/simulate/scenario.ts';
import type { FormValue } from '#forms/form.ts';

const DIRECTORY = new URL('../../../workflows/definitions/', import.meta.url);

/** A stored scenario: what `simulate` plays, and what a replay over HTTP and these tests need beside it. */
export interface ScenarioFile extends Scenario {
  title: string;
  process: string;
  /** The same beginning over HTTP: the house adds the key of the case, region, organisation and what it knows of the child. */
  begin: { as: string; child: { birthDate: string; sex: 'male' | 'female' }; data: FormData };
  steps: FiledStep[];
  /** What the forms must refuse just before the step of this number (from 0). */
  refusals?: { before: number; task: string; as: string; at: string; data: FormData; errors: { path: string; rule: string }[] }[];
  expect: {
    status: 'completed' | 'active' | 'incident';
    outcome?: string;
    open?: string[];
    visited: string[];
    notVisited: string[];
    variables: Variables;
    /** Element → last day of its term the first time it opens. */
    terms: { [element: string]: string };
    incidents?: { element: string; code: string }[];
    notices?: { template: string; channel?: string; recipients?: string[] }[];
  };
}

export interface FiledStep extends ScenarioStep {
  /** Login of the person who does it. */
  as?: string;
  /** Elements that must be open after the step. */
  expectOpen?: string[];
  /** Who may and who may not read the case at this moment. */
  reads?: { as: string; allowed: boolean }[];
  /** Reasons for which the case must stand on the supervisor's board at this moment. */
  reports?: string[];
}

export type FormData = { [field: string]: FormValue };

export function listScenarios(): { name: string; scenario: ScenarioFile }[] {
  return listFiles('.scenario.json').map((name) => ({ name, scenario: JSON.parse(readDefinition(name)) as ScenarioFile }));
}

/** The processes of the pack with its decisions, by process id. */
export async function compilePack(): Promise<{ [process: string]: Model }> {
  const files = [...listFiles('.bpmn'), ...listFiles('.dmn')].map((name) => ({ name, text: readDefinition(name) }));
  return Object.fromEntries((await compile(files)).map((model) => [model.process, model]));
}

export function listFiles(ending: string): string[] {
  return readdirSync(DIRECTORY, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .toSorted();
}

export function readDefinition(name: string): string {
  return readFileSync(new URL(name, DIRECTORY), 'utf8');
}

export function readDefinitionJson(name: string): Json {
  return JSON.parse(readDefinition(name)) as Json;
}
