import { expect } from 'vitest';

import { ROOT } from '#engine/state.ts';
import type { State } from '#engine/state.ts';

/** Every container has counted exactly the tokens it holds, and everything stands in something that is there. */
export function expectTokensCounted(state: State): void {
  if (state.status !== 'active') return;
  const instances = Object.values(state.instances);
  for (const instance of instances) {
    if (instance.id !== ROOT) expect(state.instances[instance.scope], `scope of ${instance.element}`).toBeDefined();
    if (instance.live === undefined) continue;
    const inside = instances.filter(({ scope }) => scope === instance.id).length;
    const atJoins = Object.values(instance.arrived ?? {}).flatMap((flows) => Object.values(flows));
    const waiting = atJoins.reduce((sum, tokens) => sum + tokens, 0);
    expect(instance.live, `tokens in ${instance.element}`).toBe(inside + waiting);
  }
  for (const { element, instance } of Object.values(state.waits)) expect(state.instances[instance], `host of ${element}`).toBeDefined();
}
