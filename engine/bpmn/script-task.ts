import type { Behaviour } from '../behaviour.ts';
import { evaluateIn } from '../evaluation.ts';
import type { ScriptTask } from '../model.ts';
import { completeLater } from '../run.ts';

export const scriptTask: Behaviour<ScriptTask> = {
  enter(run, element, instance) {
    completeLater(run, instance.id, { [element.resultVariable]: evaluateIn(run, instance, element.expression) });
  },
};
