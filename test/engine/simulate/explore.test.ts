import { describe, expect, it } from 'vitest';

import { exploreAtRandom } from '#engine/simulate/explore.ts';
import { bpmn, end, service, start, user, xor } from '../build-bpmn.ts';

const choice = bpmn(
  [start(), user('ask'), xor('which', 'low'), service('high', 'note'), user('low'), user('unreachable-task'), end()],
  ['start -> ask -> which', 'which -> high if score > 41', 'which -> low', 'high -> end', 'low -> end', 'unreachable-task -> end'],
);

const explore = (xml: string, runs: number, seed = 7) => exploreAtRandom([{ name: 'choice.v1.bpmn', text: xml }], {}, { runs, seed });

describe('a random exploration', () => {
  it('finds both ways of a gateway by the values its condition compares with, and names what no run reached', async () => {
    const found = await explore(choice, 60);
    expect(found.elements.never).toEqual(['unreachable-task']);
    expect(found.flows.never).toEqual(['unreachable-task-end']);
    expect(found.paths).toBeGreaterThanOrEqual(2);
    expect(found.ended.completed).toBeGreaterThan(30);
  });

  it('is the same again for the same seed, and another for another', async () => {
    const [once, again, other] = [await explore(choice, 20), await explore(choice, 20), await explore(choice, 20, 8)];
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
  });

  it('tells of incidents how often and in which run they came first', async () => {
    const stuck = bpmn([start(), xor('which'), end('a'), end('b')], ['start -> which', 'which -> a if x = 1', 'which -> b if x = 2']);
    const { incidents, ended } = await explore(stuck, 40);
    expect(incidents.map(({ element }) => element)).toContain('which');
    expect(incidents[0]?.firstRun).toBeGreaterThan(0);
    expect(ended.completed).toBeGreaterThan(0);
  });

  it('fills tasks with what it is told to suggest', async () => {
    const options = { runs: 5, seed: 1, suggest: () => ({ score: 50 }) };
    const { elements } = await exploreAtRandom([{ name: 'choice.v1.bpmn', text: choice }], {}, options);
    expect(elements.never).toEqual(['low', 'unreachable-task']);
  });
});
