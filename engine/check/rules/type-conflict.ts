import type { Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import { readingsOf } from '../data/reads-of-model.ts';
import { parseFeel } from '../feel/tree.ts';
import type { Found } from '../finding.ts';
import type { CheckRule } from '../rule.ts';
import { inferType } from '../types/infer.ts';
import { nameType } from '../types/type.ts';

/** Expressions that cannot be right with what forms, decisions and jobs give them. */
export const typeConflict: CheckRule = {
  name: 'type-conflict',
  codes: {
    TYPE_CONFLICT: {
      severity: 'error',
      says: 'Выражение сравнивает или складывает то, что не сравнивается и не складывается (текст с числом, дату с текстом).',
    },
    VALUE_UNKNOWN: { severity: 'error', says: 'Выражение сравнивает поле со значением, которого у него не бывает.' },
    FIELD_UNKNOWN: { severity: 'error', says: 'Выражение читает поле, которого нет у формы, решения или работы.' },
  },
  checkModel(model, checked) {
    return [...checkExpressions(model, checked)];
  },
};

function checkExpressions(model: Model, checked: Checked): Found[] {
  const found = new Map<string, Found>();
  for (const { element, text, scope, isCondition } of readingsOf(model, checked)) {
    const note = (code: string, sentence: string) => void found.set(`${element} ${code} ${sentence}`, { element, code, sentence });
    const type = inferType(parseFeel(text), {
      find: (name) => scope.types.get(name),
      complain: ({ code, sentence }) => note(code, sentence),
    });
    if (isCondition && type.kind !== 'boolean' && type.kind !== 'any' && type.kind !== 'null') {
      note('TYPE_CONFLICT', `Условие «${text}» — ${nameType(type)}, а нужно да или нет: сравните его с чем-нибудь.`);
    }
  }
  return [...found.values()];
}
