import type { Element, Model } from '../../model.ts';
import type { CheckRule } from '../rule.ts';
import { overElements } from '../rule.ts';

const NEEDS_NO_WAY_OUT: ReadonlySet<Element['type']> = new Set(['process', 'eventSubProcess', 'endEvent']);

/**
 * BPMN 2.0.2, 10.5.1: where a level has an end event, every other flow node of it has an outgoing flow; without any end event a path may simply end.
 */
export const wayOutMissing: CheckRule = {
  name: 'way-out-missing',
  codes: {
    WAY_OUT_MISSING: {
      severity: 'error',
      says: 'Из элемента нет перехода, и это не конечное событие. Предупреждение, если конечных событий на этом уровне нет вовсе.',
    },
  },
  checkModel(model) {
    return overElements(model, (element) => {
      if (NEEDS_NO_WAY_OUT.has(element.type) || element.outgoing.length > 0) return null;
      if (model.elements[element.scope]?.type === 'adHocSubProcess') return null;
      // What undoes an activity stands beside the flow.
      if (element.forCompensation || (element.type === 'boundaryEvent' && element.event.kind === 'compensation')) return null;
      if (element.type === 'throwEvent' && element.linkTarget !== null) return null;
      const sentence = 'Из элемента нет перехода: путь обрывается. Соедините его с тем, что дальше, или с конечным событием.';
      const mayEnd = !hasEndEvent(model, element.scope) && isActivity(element);
      return { code: 'WAY_OUT_MISSING', sentence, ...(mayEnd ? { severity: 'warning' as const } : {}) };
    });
  },
};

function hasEndEvent(model: Model, scope: string): boolean {
  return Object.values(model.elements).some((element) => element.scope === scope && element.type === 'endEvent');
}

function isActivity({ type }: Element): boolean {
  return !type.endsWith('Gateway') && !type.endsWith('Event');
}
