import type { CheckRule } from '../rule.ts';
import { overElements } from '../rule.ts';

export const decisionUnknown: CheckRule = {
  name: 'decision-unknown',
  codes: { DECISION_UNKNOWN: { severity: 'error', says: 'Решения с таким кодом нет ни в одном файле DMN.' } },
  checkModel(model, { known: { decisions = [] } }) {
    const beside = model.decisions.flatMap(({ decisions, services }) => [...Object.keys(decisions), ...Object.keys(services)]);
    return overElements(model, (element) => {
      if (element.type !== 'businessRuleTask' || typeof element.decision !== 'string') return null;
      if (beside.includes(element.decision) || decisions.includes(element.decision)) return null;
      return { code: 'DECISION_UNKNOWN', sentence: `Решение «${element.decision}» не найдено: добавьте файл DMN с таким решением.` };
    });
  },
};
