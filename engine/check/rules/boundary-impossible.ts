import type { BoundaryEvent, Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import type { Found } from '../finding.ts';
import { nameOf } from '../names.ts';
import type { CheckRule } from '../rule.ts';
import { codesThrownBy } from '../thrown.ts';
import { canStay } from '../element-kinds.ts';

/** Boundary events that nothing on their host can ever raise. Timers have a rule of their own. */
export const boundaryImpossible: CheckRule = {
  name: 'boundary-impossible',
  codes: { BOUNDARY_IMPOSSIBLE: { severity: 'error', says: 'Элемент не может вызвать событие, которое поставлено на его границу.' } },
  checkModel(model, checked) {
    return Object.values(model.elements).flatMap((element) =>
      element.type === 'boundaryEvent' ? checkBoundary(element, model, checked) : [],
    );
  },
};

function checkBoundary(boundary: BoundaryEvent, model: Model, checked: Checked): Found[] {
  const host = model.elements[boundary.attachedTo];
  const reason = host ? reasonAgainst(boundary, host, { model, checked }) : null;
  if (reason === null) return [];
  return [
    { element: boundary.id, code: 'BOUNDARY_IMPOSSIBLE', sentence: `${reason} Уберите событие или прикрепите его к другому элементу.` },
  ];
}

function reasonAgainst(
  boundary: BoundaryEvent,
  host: Model['elements'][string],
  { model, checked }: { model: Model; checked: Checked },
): string | null {
  const { event } = boundary;
  switch (event.kind) {
    case 'message':
    case 'signal':
    case 'condition':
      return canStay(host) ? null : `${nameOf(host)} выполняется мгновенно и ничего не успеет услышать.`;
    case 'error':
    case 'escalation': {
      const codes = codesThrownBy(host, event.kind, { model, models: checked.models, known: checked.known });
      const what = event.kind === 'error' ? 'ошибки' : 'эскалации';
      if (codes === null) return null;
      if (codes.size === 0) return `${nameOf(host)} не может бросить ${what}.`;
      if (event.code === null || typeof event.code !== 'string' || codes.has(event.code)) return null;
      return `${nameOf(host)} не бросает ${what} «${event.code}», только ${[...codes].map((code) => `«${code}»`).join(', ')}.`;
    }
    case 'cancel':
      return throwsCancel(host.id, model) ? null : `Внутри ${nameOf(host)} нет события отмены.`;
    case 'none':
    case 'terminate':
    case 'link':
    case 'timer':
    case 'compensation':
    case 'multiple':
      return null;
  }
}

/** Also from a sub-process within the transaction. */
function throwsCancel(scope: string, model: Model): boolean {
  return Object.values(model.elements).some((element) => {
    if (element.scope !== scope) return false;
    return (
      (element.type === 'endEvent' && element.event.kind === 'cancel') || ('eventStarts' in element && throwsCancel(element.id, model))
    );
  });
}
