import type { Element, Model } from '../../model.ts';
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
      const circle = element.type === 'callActivity' ? findCircle(element.called, { models, home: model.process }) : null;
      if (!circle) return null;
      const sentence = `Процессы вызывают друг друга по кругу: ${[model.process, ...circle].join(' → ')}. Убедитесь, что вызов зависит от условия, которое однажды не выполнится.`;
      return { code: 'CALL_CYCLE', sentence, trace: [model.process, ...circle] };
    });
  },
};

function findCircle(called: unknown, { models, home }: { models: Model[]; home: string }): string[] | null {
  if (typeof called !== 'string') return null;
  const open: string[][] = [[called]];
  const seen = new Set<string>();
  for (const path of open) {
    const last = path.at(-1) ?? '';
    if (last === home) return path;
    if (seen.has(last)) continue;
    seen.add(last);
    const model = models.find(({ process }) => process === last);
    for (const next of model ? callsOf(Object.values(model.elements)) : []) open.push([...path, next]);
  }
  return null;
}

function callsOf(elements: Element[]): string[] {
  return elements.flatMap((element) => (element.type === 'callActivity' && typeof element.called === 'string' ? [element.called] : []));
}
