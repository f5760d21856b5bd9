import type { Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import { analyseData } from '../data/analyse.ts';
import { readingsOf } from '../data/reads-of-model.ts';
import { NOTHING } from '../data/variables.ts';
import { parseFeel } from '../feel/tree.ts';
import type { Found } from '../finding.ts';
import type { CheckRule } from '../rule.ts';
import { checkDecisionInputs, findAsked } from '../types/decision-inputs.ts';
import { checkJobInputs } from '../types/job-inputs.ts';
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
    VALUE_NEVER_GIVEN: {
      severity: 'warning',
      says: 'Правило таблицы решений спрашивает значение, которого процесс никогда не даёт.',
      acceptable: true,
    },
    VALUE_NOT_TAKEN: {
      severity: 'error',
      says: 'Процесс может дать решению или работе значение, которого их вход не принимает.',
      acceptable: true,
    },
    FIELD_UNKNOWN: { severity: 'error', says: 'Выражение читает поле, которого нет у формы, решения или работы.' },
  },
  checkModel(model, checked) {
    return [...checkExpressions(model, checked), ...checkDecisions(model, checked), ...checkJobs(model, checked)];
  },
};

function checkDecisions(model: Model, checked: Checked): Found[] {
  return Object.values(model.elements).flatMap((element) => {
    const asked = element.type === 'businessRuleTask' ? findAsked(element, model, checked.tables) : null;
    if (!asked) return [];
    const scope = analyseData(model, checked).local.get(element.id) ?? NOTHING;
    return checkDecisionInputs(asked, scope, checked).map((conflict) => ({ element: element.id, ...conflict }));
  });
}

function checkJobs(model: Model, checked: Checked): Found[] {
  return Object.values(model.elements).flatMap((element) => {
    const scope = analyseData(model, checked).local.get(element.id) ?? NOTHING;
    return checkJobInputs(element, scope, checked.known).map((conflict) => ({ element: element.id, ...conflict }));
  });
}

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
