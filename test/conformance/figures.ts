import { isLossless } from './bpmn/run-miwg.ts';
import type { ModelResult } from './bpmn/run-miwg.ts';
import { ranToTheEnd } from './bpmn/run-model.ts';
import type { LevelResult } from './dmn/run-tck.ts';

export interface Figure {
  passed: number;
  total: number;
}

export interface Figures {
  dmn: { level2: Figure; level3: Figure };
  bpmn: { roundTrip: Figure; executed: Figure };
}

/** The figures of a run; what was not run counts nothing. `executed` is of the models that say they are executable. */
export function sumUp(levels: LevelResult[] | null, models: ModelResult[] | null): Figures {
  const executable = (models ?? []).filter(({ run }) => run.statesExecutable);
  return {
    dmn: { level2: figureOf(levels, 'compliance-level-2'), level3: figureOf(levels, 'compliance-level-3') },
    bpmn: {
      roundTrip: count(models ?? [], ({ trip }) => isLossless(trip)),
      executed: count(executable, ({ run }) => ranToTheEnd(run)),
    },
  };
}

export function figureOf(levels: LevelResult[] | null, level: string): Figure {
  const { passed = 0, total = 0 } = levels?.find((each) => each.level === level) ?? {};
  return { passed, total };
}

export function count<Item>(items: Item[], holds: (item: Item) => boolean): Figure {
  return { passed: items.filter(holds).length, total: items.length };
}
