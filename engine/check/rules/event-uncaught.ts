import type { Element, Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import type { Found } from '../finding.ts';
import type { CheckRule } from '../rule.ts';
import { codesThrownBy } from '../thrown.ts';
import type { Thrown } from '../thrown.ts';
import { awaitedBy, counterpartsOf, sentBy } from '../waits/senders.ts';

/** Errors, escalations, messages and signals that are thrown and that nobody catches. */
export const eventUncaught: CheckRule = {
  name: 'event-uncaught',
  codes: {
    ERROR_UNCAUGHT: { severity: 'error', says: 'Ошибку бросают, а ловить её некому: дело остановится неполадкой.' },
    ESCALATION_UNCAUGHT: { severity: 'warning', says: 'Эскалацию бросают, а ловить её некому: она пройдёт без следа.', acceptable: true },
    MESSAGE_UNHEARD: { severity: 'warning', says: 'Сообщение или сигнал посылают, а ждать его некому.', acceptable: true },
  },
  checkModel(model, checked) {
    return Object.values(model.elements).flatMap((element) => [
      ...findUncaught(element, 'error', { model, checked }),
      ...findUncaught(element, 'escalation', { model, checked }),
      ...findUnheard(element, checked),
    ]);
  },
};

interface At {
  model: Model;
  checked: Checked;
}

function findUncaught(element: Element, kind: Thrown, { model, checked }: At): Found[] {
  if ('eventStarts' in element || element.type === 'callActivity') return [];
  const codes = codesThrownBy(element, kind, { model, models: checked.models, known: checked.known }) ?? [];
  return [...codes]
    .filter((code) => !isCaught(element, { kind, code }, { model, checked }))
    .map((code) =>
      kind === 'error'
        ? {
            element: element.id,
            code: 'ERROR_UNCAUGHT',
            sentence: `Ошибку «${code}» никто не ловит: дело остановится неполадкой. Поставьте граничное событие ошибки на этот элемент или на подпроцесс вокруг.`,
          }
        : {
            element: element.id,
            code: 'ESCALATION_UNCAUGHT',
            sentence: `Эскалацию «${code}» никто не ловит: она пройдёт без следа. Поставьте граничное событие эскалации на подпроцесс вокруг.`,
          },
    );
}

interface Code {
  kind: Thrown;
  code: string;
}

/** By a boundary of the element or of a scope around it, by an event sub-process beside it, or by whoever calls this process. */
function isCaught(element: Element, wanted: Code, { model, checked }: At, seen: ReadonlySet<string> = new Set()): boolean {
  for (let at: Element | undefined = element; at; at = model.elements[at.scope]) {
    if (at.boundaries.some((id) => catches(model.elements[id], wanted))) return true;
    const { scope } = at;
    // An event sub-process does not hear what it throws itself, and one that interrupts has silenced the others of its scope.
    const beside = startedByInterrupting(at, model)
      ? []
      : Object.values(model.elements).filter(
          (other) => other.type === 'startEvent' && other.scope !== at?.id && model.elements[other.scope]?.scope === scope,
        );
    if (beside.some((start) => catches(start, wanted))) return true;
  }
  if (seen.has(model.process)) return false;
  const callers = checked.models.flatMap((other) =>
    Object.values(other.elements).flatMap((call) =>
      call.type === 'callActivity' && call.called === model.process ? [{ call, other }] : [],
    ),
  );
  return (
    callers.length > 0 &&
    callers.every(({ call, other }) => isCaught(call, wanted, { model: other, checked }, new Set([...seen, model.process])))
  );
}

function startedByInterrupting(at: Element, model: Model): boolean {
  if (at.type !== 'eventSubProcess') return false;
  return Object.values(model.elements).some((start) => start.scope === at.id && start.type === 'startEvent' && start.interrupting);
}

function catches(event: Element | undefined, { kind, code }: Code): boolean {
  if (!event || !('event' in event) || event.event.kind !== kind) return false;
  return event.event.code === null || event.event.code === code;
}

function findUnheard(element: Element, { models }: Checked): Found[] {
  const sent = sentBy(element);
  if (!sent || typeof sent.name !== 'string' || counterpartsOf(sent, models, awaitedBy).length > 0) return [];
  const what = sent.kind === 'message' ? 'Сообщения' : 'Сигнала';
  const sentence = `${what} «${sent.name}» не ждёт ни один процесс: исправьте имя или опубликуйте того, кто ждёт.`;
  return [{ element: element.id, code: 'MESSAGE_UNHEARD', sentence }];
}
