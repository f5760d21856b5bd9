import type { FactWords } from './fact-sentences.ts';

export const incidentSentences: { [T in 'incidentOpened' | 'incidentResolved']: FactWords<T> } = {
  incidentOpened: {
    kind: 'system',
    write: ({ element, sentence }, { nameOf }) => ({ words: `Технический сбой на шаге «${nameOf(element)}»`, detail: sentence }),
  },
  incidentResolved: {
    kind: 'system',
    write: ({ element, again }, { nameOf }) => ({
      words: again === undefined ? `Сбой на шаге «${nameOf(element)}» разобран` : `Сбой на шаге «${nameOf(element)}»: повтор не помог`,
    }),
  },
};
