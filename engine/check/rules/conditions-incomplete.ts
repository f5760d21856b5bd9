import type { Expression } from '../../feel.ts';
import type { Element, Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import { readAtoms } from '../conditions/atoms.ts';
import type { Atoms } from '../conditions/atoms.ts';
import { listCases, nameCase } from '../conditions/cases.ts';
import type { Case } from '../conditions/cases.ts';
import { analyseData } from '../data/analyse.ts';
import { NOTHING } from '../data/variables.ts';
import type { Seen } from '../data/variables.ts';
import { NO_CONTEXT } from '../feel/samples.ts';
import { parseFeel } from '../feel/tree.ts';
import type { Found } from '../finding.ts';
import { nameFlow } from '../names.ts';
import type { CheckRule } from '../rule.ts';
import { inferType } from '../types/infer.ts';

/** Gateways that choose by conditions: some case may be left without a way, or a way without a case. */
export const conditionsIncomplete: CheckRule = {
  name: 'conditions-incomplete',
  codes: {
    CONDITIONS_INCOMPLETE: {
      severity: 'error',
      says: 'У шлюза без перехода по умолчанию есть случай, для которого ни одно условие не выполнено. Предупреждение, если он лежит за пределами всего, что названо в условиях.',
    },
    CONDITIONS_UNCLEAR: {
      severity: 'warning',
      says: 'У шлюза нет перехода по умолчанию, а условия сложнее, чем можно доказать.',
      acceptable: true,
    },
    CONDITION_UNDECIDED: {
      severity: 'warning',
      says: 'Условие смотрит на значение, которого может не быть: тогда оно ни «да», ни «нет», и дело остановится неполадкой даже при переходе по умолчанию.',
      acceptable: true,
    },
    CONDITION_MASKED: {
      severity: 'warning',
      says: 'По переходу никогда не пойдут: его условие невыполнимо, или всё забирают прежние.',
      acceptable: true,
    },
  },
  checkModel(model, checked) {
    return Object.values(model.elements).flatMap((element) => checkGateway(element, model, checked));
  },
};

interface Branch {
  flow: string;
  condition: Expression;
}

function checkGateway(element: Element, model: Model, checked: Checked): Found[] {
  const branches = element.outgoing.flatMap((flow): Branch[] => {
    const condition = model.flows[flow]?.condition ?? null;
    return condition && flow !== element.defaultFlow ? [{ flow, condition }] : [];
  });
  if (branches.length === 0) return [];
  const cases = casesOf(branches, analyseData(model, checked).after.get(element.id) ?? NOTHING);
  const isExclusive = element.type === 'exclusiveGateway';
  // Out of an activity no flow at all may be taken.
  const chooses = isExclusive || element.type === 'inclusiveGateway';
  const isCovered = !chooses || element.defaultFlow !== null || branches.length < element.outgoing.length;
  if (!cases) return isCovered ? [] : [{ element: element.id, code: 'CONDITIONS_UNCLEAR', sentence: UNCLEAR }];
  const incomplete = isCovered ? [] : findUncovered(element, branches, cases);
  const undecided = incomplete.length > 0 ? [] : findUndecided(branches, cases, isExclusive);
  const masked = isExclusive ? findMasked(branches, cases, model) : [];
  return [...incomplete, ...undecided, ...masked];
}

const UNCLEAR =
  'У шлюза нет перехода по умолчанию, и нельзя доказать, что какое-нибудь условие выполнится всегда: если ни одно, дело остановится. Назначьте переход по умолчанию.';

function casesOf(branches: Branch[], scope: Seen): Case[] | null {
  const atoms: Atoms = new Map();
  for (const { condition } of branches) {
    const read = readAtoms(condition.text);
    if (!read) return null;
    for (const [path, literals] of read) atoms.set(path, [...(atoms.get(path) ?? []), ...literals]);
  }
  const silent = { find: (name: string) => scope.types.get(name), complain: () => undefined };
  return listCases(atoms, (path) => inferType(parseFeel(path), silent));
}

function holds({ condition }: Branch, { variables }: Case): boolean {
  return condition.evaluate(variables, NO_CONTEXT).value === true;
}

function findUncovered(element: Element, branches: Branch[], cases: Case[]): Found[] {
  const uncovered = cases.filter((one) => !branches.some((branch) => holds(branch, one)));
  const named = uncovered.find(({ samples }) => samples.every(([, { outside }]) => !outside));
  const found = named ?? uncovered[0];
  if (!found) return [];
  const sentence = `У шлюза нет перехода по умолчанию, а при ${nameCase(found)} не выполнено ни одно условие: дело остановится. Дополните условия или назначьте переход по умолчанию.`;
  return [{ element: element.id, code: 'CONDITIONS_INCOMPLETE', sentence, ...(named ? {} : { severity: 'warning' as const }) }];
}

/** Null is never «no»: the first condition that comes to it stops the case. */
function findUndecided(branches: Branch[], cases: Case[], stopsAtFirst: boolean): Found[] {
  for (const one of cases) {
    for (const { flow, condition } of branches) {
      const { value } = condition.evaluate(one.variables, NO_CONTEXT);
      if (value === true && stopsAtFirst) break;
      if (typeof value === 'boolean') continue;
      const absent = { ...one, samples: one.samples.filter(([, { missing }]) => missing) };
      const sentence = `Если ${nameCase(absent)}, условие «${condition.text}» — ни «да», ни «нет», и дело остановится неполадкой, даже когда есть переход по умолчанию. Спросите о нём прямо (… != null and …) или сделайте поле обязательным.`;
      return [{ element: flow, code: 'CONDITION_UNDECIDED', sentence }];
    }
  }
  return [];
}

function findMasked(branches: Branch[], cases: Case[], model: Model): Found[] {
  const taken = new Set(cases.map((one) => branches.find((branch) => holds(branch, one))?.flow));
  return branches
    .filter(({ flow }) => !taken.has(flow))
    .map(({ flow }) => ({
      element: flow,
      code: 'CONDITION_MASKED',
      sentence: `По переходу ${nameFlow(model.flows[flow], model)} никогда не пойдут: его условие невыполнимо, или всё забирают условия перед ним. Исправьте условие или порядок.`,
    }));
}
