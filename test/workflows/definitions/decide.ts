import { readFileSync } from 'node:fs';

import { compileDecisions, evaluateDecision } from '#engine/dmn.ts';
import type { Decisions } from '#engine/dmn.ts';
import type { Json, Variables } from '#engine/json.ts';

import { packEnvironment } from '../../engine/environment.ts';

const context = { at: '2026-03-19T06:00:00.000Z', environment: packEnvironment() };

/** A decision of the pack as a function of its inputs, answering with its context. */
export async function loadDecision(file: string, id: string): Promise<(inputs: Variables) => { [name: string]: Json }> {
  const xml = readFileSync(new URL(`../../../workflows/definitions/${file}`, import.meta.url), 'utf8');
  const decisions: Decisions = await compileDecisions(xml, file);
  return (inputs) => {
    const { output } = evaluateDecision(decisions, id, inputs, context);
    if (typeof output !== 'object' || output === null || Array.isArray(output)) throw new Error(`${id} answered ${JSON.stringify(output)}`);
    return output;
  };
}
