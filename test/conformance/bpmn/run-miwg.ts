import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { readBpmnFile } from './read-bpmn-file.ts';
import { roundTrip } from './round-trip.ts';
import type { RoundTrip } from './round-trip.ts';
import { runModel } from './run-model.ts';
import type { ModelRun } from './run-model.ts';

export interface ModelResult {
  file: string;
  trip: RoundTrip;
  run: ModelRun;
}

/** Every reference model: read and written again, then run. */
export async function runMiwg(path: string, onModel: (result: ModelResult) => void): Promise<ModelResult[]> {
  const root = existsSync(join(path, 'Reference')) ? join(path, 'Reference') : path;
  const results: ModelResult[] = [];
  for (const file of readdirSync(root)
    .filter((name) => name.endsWith('.bpmn'))
    .toSorted()) {
    const xml = readBpmnFile(join(root, file));
    const result = { file, trip: await roundTrip(xml), run: await runModel(file, xml) };
    onModel(result);
    results.push(result);
  }
  return results;
}

export function isLossless({ lost, added, stable }: RoundTrip): boolean {
  return stable && lost.length === 0 && added.length === 0;
}
