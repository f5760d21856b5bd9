import type { Instant } from '#engine/instant.ts';

/** What a projection knows of a step beside its facts. The same is read back from a stored step when projections are rebuilt. */
export interface StepContext {
  instance: string;
  process: string;
  subject: string | null;
  region: string;
  at: Instant;
  seq: number;
  /** Id of the acting person; null = the system. */
  actor: string | null;
}
