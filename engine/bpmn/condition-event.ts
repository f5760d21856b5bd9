import type { ConditionDefinition } from '../model.ts';
import type { Run } from '../run.ts';
import { openWait } from '../waits.ts';
import { addressOf } from './place.ts';
import type { CatchPlace, Opening } from './place.ts';

/** Looked at as soon as it is open, so what is true already happens at once; then whenever what it reads changes: see `conditions.ts`. */
export function prepareCondition(run: Run, _definition: ConditionDefinition, place: CatchPlace): Opening {
  return () => {
    const wait = { kind: 'condition', ...addressOf(place), met: false } as const;
    run.changes.push({
      opened: openWait(run, wait, (id) => ({ type: 'conditionOpened', wait: id, element: place.event.id, name: place.event.name })),
    });
  };
}
