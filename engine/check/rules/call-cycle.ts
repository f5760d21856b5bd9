import type { ElementOf, Model } from '../../model.ts';
import { findCalled } from '../find-called.ts';
import type { CheckRule } from '../rule.ts';
import { overElements } from '../rule.ts';

/** Processes that call each other in a circle: the calls go deeper until the limit stops them, unless a choice on the way ends it. */
export const callCycle: CheckRule = {
  name: 'call-cycle',
  codes: {
    CALL_CYCLE: {
      severity: 'warning',
      says: 'Процессы вызывают друг друга по кругу: без развилки на пути вызовы кончатся только пределом глубины.',
      acceptable: true,
    },
  },
  checkModel(model, { models }) {
    return overElements(model, (element) => {
      const circle = element.type === 'callActivity' ? findCircle(element, { models, home: model }) : null;
      if (!circle) return null;
      const sentence = `Процессы вызывают друг друга по кругу: ${[model.process, ...circle].join(' → ')}. Убедитесь, что вызов зависит от условия, которое однажды не выполнится.`;
      return { code: 'CALL_CYCLE', sentence, trace: [model.process, ...circle] };
    });
  },
};

function findCircle(call: ElementOf<'callActivity'>, { models, home }: { models: Model[]; home: Model }): string[] | null {
  const open: { path: string[]; call: ElementOf<'callActivity'> }[] = [{ path: [], call }];
  const seen = new Set<Model>();
  for (const { path, call: next } of open) {
    const called = findCalled(next, models);
    if (!called || seen.has(called)) continue;
    seen.add(called);
    const longer = [...path, called.process];
    if (called === home) return longer;
    open.push(...callsOf(called).map((each) => ({ path: longer, call: each })));
  }
  return null;
}

function callsOf(model: Model): ElementOf<'callActivity'>[] {
  return Object.values(model.elements).filter((element) => element.type === 'callActivity');
}
