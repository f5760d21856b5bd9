import fc from 'fast-check';
import { expect, it } from 'vitest';

import { compile } from '#engine/compile.ts';
import type { Json } from '#engine/json.ts';
import type { State } from '#engine/state.ts';
import { step } from '#engine/step.ts';

import { NOWHERE } from './play.ts';
import { makeModel } from './random-model.ts';
import { walk } from './random-walk.ts';
import type { Walked } from './random-walk.ts';

const VALUES: Json[] = [1, 2, true, false, 'yes', null, [1, 2, 3]];
const NAMES = ['x', 'y', 'z', 'again', 'items', 'k'];
const WALKS = fc.record({ seed: fc.nat(1_000_000_000), choices: fc.array(fc.nat(10_000), { minLength: 50, maxLength: 400 }) });

it('a random process never loses nor doubles a token, always waits, ends or says why not, and comes out the same when its inputs are replayed', async () => {
  const seen: Walked[] = [];
  await fc.assert(
    fc.asyncProperty(WALKS, async ({ seed, choices }) => {
      const [model] = await compile([{ name: 'random.v1.bpmn', text: makeModel(seed) }]);
      if (!model) throw new Error('no process');
      const walked = walk(model, { choices, names: NAMES, values: VALUES }, NOWHERE);
      let state: State | undefined;
      for (const { input, at } of walked.taken) ({ state } = step(model, state, input, at, NOWHERE));
      expect(JSON.stringify(state)).toBe(JSON.stringify(walked.state));
      seen.push(walked);
    }),
    { numRuns: 250, seed: 20_261_123 },
  );
  expect(seen.filter(({ status }) => status === 'completed').length).toBeGreaterThan(15);
  expect(seen.reduce((sum, { steps }) => sum + steps, 0) / seen.length).toBeGreaterThan(5);
}, 120_000);
