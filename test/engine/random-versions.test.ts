import fc from 'fast-check';
import { expect, it } from 'vitest';

import { compile } from '#engine/compile.ts';
import type { State } from '#engine/state.ts';
import { step } from '#engine/step.ts';

import { NOWHERE } from './play.ts';
import { makeModel } from './random-model.ts';
import { findWays, varyModel } from './random-versions.ts';
import { walk } from './random-walk.ts';
import type { Walked } from './random-walk.ts';

const WALKS = fc.record({ seed: fc.nat(1_000_000_000), choices: fc.array(fc.nat(10_000), { minLength: 50, maxLength: 400 }) });

it('a random process goes over to a changed version and back wherever it may, loses nothing, and comes out the same when its inputs are replayed', async () => {
  const seen: Walked[] = [];
  await fc.assert(
    fc.asyncProperty(WALKS, async ({ seed, choices }) => {
      const text = makeModel(seed);
      const [one] = await compile([{ name: 'random.v1.bpmn', text }]);
      const [other] = await compile([{ name: 'random.v2.bpmn', text: varyModel(text) }]);
      if (!one || !other) throw new Error('no process');
      const values = [1, 2, true, false, 'yes', null, [1, 2, 3]];
      const walked = walk(one, { choices, names: ['x', 'y', 'z', 'again', 'items', 'k'], values }, NOWHERE, findWays(one, other));
      let state: State | undefined;
      for (const { model, input, at } of walked.taken) ({ state } = step(model, state, input, at, NOWHERE));
      expect(JSON.stringify(state)).toBe(JSON.stringify(walked.state));
      seen.push(walked);
    }),
    { numRuns: 250, seed: 20_261_123 },
  );
  const count = (of: 'moved' | 'stayed') => seen.reduce((sum, walked) => sum + walked[of], 0);
  expect(count('moved')).toBeGreaterThan(150);
  expect(count('stayed')).toBeGreaterThan(20);
}, 120_000);
