import type { Environment } from '#engine/environment.ts';
import type { Fact } from '#engine/fact.ts';
import type { Input } from '#engine/input.ts';
import type { Instant } from '#engine/instant.ts';
import type { Model } from '#engine/model.ts';
import type { State } from '#engine/state.ts';
import type { Work } from '#engine/work.ts';

/** The engine as the record calls it. The real one is `engine/step.ts` and `engine/compile.ts`; tests may give a tiny one. */
export interface Engine {
  compile(files: { name: string; text: string }[]): Promise<Model[]>;
  step(
    model: Model,
    state: State | undefined,
    input: Input,
    at: Instant,
    environment: Environment,
  ): { state: State; facts: Fact[]; work: Work };
}
