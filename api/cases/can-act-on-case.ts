import type { Decision } from '../contract/schema.ts';
import type { Actor } from '../identity/actor.ts';
import { allowed, canUse, refused } from '../identity/permissions.ts';
import type { CaseRecord } from '../record-rows.ts';

export function canCancelCase(actor: Actor, { status, region }: Pick<CaseRecord, 'status' | 'region'>): Decision {
  if (!canUse(actor, 'case.cancel').allowed) return refused('Прекратить дело может руководитель отдела.');
  if (status === 'completed' || status === 'terminated') return refused('Дело уже завершено.');
  return region === actor.organisation.region ? allowed : refused('Это дело другого региона.');
}

export function canResolveIncident(actor: Actor, { region }: Pick<CaseRecord, 'region'>): Decision {
  if (!canUse(actor, 'incident.resolve').allowed) return refused('Повторить после сбоя может руководитель отдела.');
  return region === actor.organisation.region ? allowed : refused('Это дело другого региона.');
}

/** Machine view: nothing in it is personal, but only those who lead need it. */
export function canSeeMachine(actor: Actor): boolean {
  return canUse(actor, 'incident.resolve').allowed || canUse(actor, 'audit.read').allowed;
}
