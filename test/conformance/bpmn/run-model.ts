import { compile } from '#engine/compile.ts';
import { DefinitionRefused } from '#engine/errors.ts';
import { exploreAtRandom } from '#engine/simulate/explore.ts';
import type { Exploration } from '#engine/simulate/explore.ts';

import { STAND_IN_FILE, bindModel } from './bind-model.ts';

/** Enough for every way through the reference models, little enough for a second each. */
const RUNS = 25;
const SEED = 1;

export interface ModelRun {
  /** Says of one of its processes that it is executable. */
  statesExecutable: boolean;
  /** What the run had to give it. */
  given: { [what: string]: number };
  /** Sentences of the compiler, when it refused. */
  refused: string[];
  processes: ProcessRun[];
}

export interface ProcessRun {
  process: string;
  /** Runs that came to an end of the process, of all. */
  completed: number;
  runs: number;
  elements: number;
  reached: number;
  never: string[];
  incidents: string[];
  /** Why no run came to an end, as far as the runs tell. */
  why: string;
}

/** Runs every process of a model many times with random choices: tasks completed, messages sent, time passed. */
export async function runModel(name: string, xml: string): Promise<ModelRun> {
  const { xml: text, processes, given, decisions } = await bindModel(xml);
  const base = { statesExecutable: /isExecutable="true"/.test(xml), given };
  const file = { name, text };
  const files = [file, STAND_IN_FILE, { name: 'given.v1.dmn', text: decisions }];
  const names = new Map<string, string>();
  try {
    for (const { elements } of await compile([file]))
      for (const { id, name: named } of Object.values(elements)) names.set(id, named.replaceAll(/\s+/g, ' ') || id);
  } catch (error) {
    if (!(error instanceof DefinitionRefused)) throw error;
    return { ...base, refused: [...new Set(error.findings.map(({ sentence }) => sentence))], processes: [] };
  }
  const explored: ProcessRun[] = [];
  for (const process of processes)
    explored.push(describe(process, await exploreAtRandom(files, { process }, { runs: RUNS, seed: SEED }), names));
  return { ...base, refused: [], processes: explored };
}

/** Every process of it was led to its end at least once. */
export function ranToTheEnd({ processes, refused }: ModelRun): boolean {
  return refused.length === 0 && processes.length > 0 && processes.every(({ completed }) => completed > 0);
}

function describe(process: string, { runs, ended, elements, incidents }: Exploration, names: Map<string, string>): ProcessRun {
  const never = elements.never.map((id) => `«${names.get(id) ?? id}»`).join(', ');
  return {
    process,
    completed: ended.completed,
    runs,
    elements: elements.total,
    reached: elements.reached,
    never: elements.never,
    incidents: [...new Set(incidents.map(({ element, code }) => `${element} ${code}`))],
    why: `${ended.active} of ${runs} runs wait for ever, ${ended.incident} stand at an incident; never reached: ${never}`,
  };
}
