import type { Catalog } from '#forms/catalog.ts';
import type { Form } from '#forms/form.ts';
import { listParts } from '#engine/event-parts.ts';
import type { Element, Model } from '#engine/model.ts';
import type { CaseEvent } from '../contract/case.ts';
import { presentFillable } from '../definitions/present-form.ts';
import type { Decision } from '../contract/schema.ts';
import type { Actor } from '../identity/actor.ts';
import { allowed, canUse, refused } from '../identity/permissions.ts';
import type { CaseDetails } from '../record-rows.ts';
import { splitList } from '../words/split-list.ts';

/**
 * An event people may report to a case. The definition says so itself, by properties of the awaited event: `reportRoles` (comma list),
 * `reportTitle`, `reportForm` (form key) and `resultVariable` (the whole form goes into it; without it its fields become variables).
 */
export interface ReportableEvent {
  element: Element;
  title: string;
  roles: string[];
  /** Name of the message the element waits for; one that is computed cannot be reported by people. */
  message: string;
  formKey: string | null;
  resultVariable: string | null;
}

export function findReportable(model: Model | undefined, id: string): ReportableEvent | null {
  const element = model?.elements[id];
  const roles = splitList(element?.properties['reportRoles']);
  const message = element && nameOfMessage(element);
  if (!element || typeof message !== 'string' || roles.length === 0) return null;
  const { reportTitle = element.name, reportForm = null, resultVariable = null } = element.properties;
  return { element, title: reportTitle, roles, message, formKey: reportForm, resultVariable };
}

/** Of an event of several the one that is a message; of two messages nobody could say which has come. */
function nameOfMessage(element: Element): unknown {
  if (element.type === 'receiveTask') return element.message.name;
  const messages = 'event' in element ? listParts(element.event).filter((part) => part.kind === 'message') : [];
  return messages.length === 1 ? messages[0]?.name : null;
}

export function canReport(actor: Actor, event: ReportableEvent): Decision {
  if (!canUse(actor, 'case.report').allowed) return refused('Сообщать о событиях вашей роли не положено.');
  return event.roles.some((role) => actor.roles.includes(role)) ? allowed : refused('Об этом событии сообщает другая роль.');
}

/** What this person may report to the case now: of several waits for the same event one is offered. */
export function listEvents(actor: Actor, found: CaseDetails, of: { model: Model | undefined; catalog: Catalog }): CaseEvent[] {
  if (found.endedAt !== null) return [];
  const elements = new Set(found.waits.filter(({ kind }) => kind === 'message').map(({ element }) => element));
  return [...elements].flatMap((id) => {
    const event = findReportable(of.model, id);
    if (!event || !canReport(actor, event).allowed) return [];
    return [presentEvent(event, event.formKey === null ? undefined : of.catalog.forms.get(event.formKey))];
  });
}

function presentEvent({ element, title }: ReportableEvent, form: Form | undefined): CaseEvent {
  return {
    element: element.id,
    title,
    stops: 'interrupting' in element && element.interrupting,
    form: presentFillable(form),
  };
}
