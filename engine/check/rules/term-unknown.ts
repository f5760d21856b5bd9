import { listExpressions, termsIn } from '../expressions.ts';
import type { CheckRule } from '../rule.ts';

export const termUnknown: CheckRule = {
  name: 'term-unknown',
  codes: { TERM_UNKNOWN: { severity: 'error', says: 'Срока с таким кодом нет в справочнике сроков.' } },
  checkModel(model, { known: { terms } }) {
    if (!terms) return [];
    return listExpressions(model).flatMap(({ element, text }) =>
      termsIn(text)
        .filter((code) => !terms.includes(code))
        .map((code) => ({
          element,
          code: 'TERM_UNKNOWN',
          sentence: `Срока «${code}» нет в справочнике сроков: исправьте код или дополните справочник.`,
        })),
    );
  },
};
