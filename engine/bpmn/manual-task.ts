import type { Behaviour } from '../behaviour.ts';
import type { ManualTask } from '../model.ts';
import { completeLater } from '../run.ts';

/** Manual and undefined tasks: outside the engine, so the token passes. */
export const manualTask: Behaviour<ManualTask> = {
  enter(run, _element, instance) {
    completeLater(run, instance.id);
  },
};
