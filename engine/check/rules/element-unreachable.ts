import { findReached } from '../reached.ts';
import type { CheckRule } from '../rule.ts';
import { overElements } from '../rule.ts';

export const elementUnreachable: CheckRule = {
  name: 'element-unreachable',
  codes: { ELEMENT_UNREACHABLE: { severity: 'error', says: 'До элемента не доходит ни один путь.' } },
  checkModel(model) {
    const reached = findReached(model);
    return overElements(model, (element) =>
      reached.has(element.id)
        ? null
        : { code: 'ELEMENT_UNREACHABLE', sentence: 'До элемента не доходит ни один путь: соедините его или уберите.' },
    );
  },
};
