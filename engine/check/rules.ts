import type { Element, Model } from '../model.ts';
import { listExpressions, termsIn } from './expressions.ts';
import type { Severity } from './finding.ts';
import type { Known } from './known.ts';
import { findReached } from './reached.ts';

export interface Found {
  element: string;
  code: string;
  severity: Severity;
  sentence: string;
}

/** One rule over a model that already compiles. */
export type CheckRule = (model: Model, known: Known) => Found[];

export const CHECK_RULES: CheckRule[] = [
  checkForms,
  checkTerms,
  checkDecisions,
  checkProcesses,
  checkJobTypes,
  checkActors,
  checkReached,
  checkWaysOut,
  checkDefaults,
];

function checkForms(model: Model, { forms }: Known): Found[] {
  return overElements(model, (element) => {
    if (element.type !== 'userTask' || element.form === null || !forms || forms.includes(element.form)) return null;
    return ['FORM_UNKNOWN', 'error', `Форма «${element.form}» не найдена: исправьте ключ или добавьте форму.`];
  });
}

function checkTerms(model: Model, { terms }: Known): Found[] {
  if (!terms) return [];
  return listExpressions(model).flatMap(({ element, text }) =>
    termsIn(text)
      .filter((code) => !terms.includes(code))
      .map((code) =>
        found(element, ['TERM_UNKNOWN', 'error', `Срока «${code}» нет в справочнике сроков: исправьте код или дополните справочник.`]),
      ),
  );
}

function checkDecisions(model: Model, { decisions = [] }: Known): Found[] {
  const beside = model.decisions.flatMap((file) => Object.keys(file.decisions));
  return overElements(model, (element) => {
    if (element.type !== 'businessRuleTask' || typeof element.decision !== 'string') return null;
    if (beside.includes(element.decision) || decisions.includes(element.decision)) return null;
    return ['DECISION_UNKNOWN', 'error', `Решение «${element.decision}» не найдено: добавьте файл DMN с таким решением.`];
  });
}

function checkProcesses(model: Model, { processes }: Known): Found[] {
  return overElements(model, (element) => {
    if (element.type !== 'callActivity' || typeof element.called !== 'string' || !processes || processes.includes(element.called))
      return null;
    return ['PROCESS_UNKNOWN', 'error', `Вызываемый процесс «${element.called}» не найден: опубликуйте его вместе с этим.`];
  });
}

function checkJobTypes(model: Model, { jobTypes }: Known): Found[] {
  return overElements(model, (element) => {
    if (element.type !== 'jobTask' || typeof element.job.jobType !== 'string' || !jobTypes || jobTypes.includes(element.job.jobType))
      return null;
    return ['JOB_TYPE_UNKNOWN', 'error', `Работу «${element.job.jobType}» некому выполнить: такого обработчика нет.`];
  });
}

function checkActors(model: Model): Found[] {
  return overElements(model, (element) => {
    if ((element.type !== 'userTask' || element.assignee) ?? element.candidateGroups ?? element.candidateUsers) return null;
    return ['TASK_WITHOUT_ACTOR', 'warning', 'У задачи нет ни исполнителя, ни группы: её никто не увидит в своих задачах.'];
  });
}

function checkReached(model: Model): Found[] {
  const reached = findReached(model);
  return overElements(model, (element) =>
    reached.has(element.id) ? null : ['ELEMENT_UNREACHABLE', 'warning', 'До элемента не доходит ни один путь: соедините его или уберите.'],
  );
}

const HAS_WAY_OUT: ReadonlySet<Element['type']> = new Set(['process', 'eventSubProcess', 'endEvent']);

function checkWaysOut(model: Model): Found[] {
  return overElements(model, (element) => {
    if (HAS_WAY_OUT.has(element.type) || element.outgoing.length > 0) return null;
    if (element.type === 'throwEvent' && element.linkTarget !== null) return null;
    return ['WAY_OUT_MISSING', 'warning', 'Из элемента нет перехода: путь обрывается без конечного события.'];
  });
}

function checkDefaults(model: Model): Found[] {
  return overElements(model, (element) => {
    if (element.type !== 'exclusiveGateway' || element.outgoing.length < 2 || element.defaultFlow !== null) return null;
    return ['DEFAULT_MISSING', 'warning', 'У шлюза нет перехода по умолчанию: если ни одно условие не выполнится, случай остановится.'];
  });
}

type Verdict = [code: string, severity: Severity, sentence: string] | null;

function overElements(model: Model, judge: (element: Element) => Verdict): Found[] {
  return Object.values(model.elements).flatMap((element) => {
    const verdict = judge(element);
    return verdict ? [found(element.id, verdict)] : [];
  });
}

function found(element: string, [code, severity, sentence]: NonNullable<Verdict>): Found {
  return { element, code, severity, sentence };
}
