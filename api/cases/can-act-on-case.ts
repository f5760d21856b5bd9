import type { Decision } from '../contract/schema.ts';
import type { Actor } from '../identity/actor.ts';
import { allowed, canUse, type Permission, refused } from '../identity/permissions.ts';
import type { CaseRecord } from '../record-rows.ts';

export function canCancelCase(actor: Actor, found: Pick<CaseRecord, 'status' | 'region'>): Decision {
  return canLeadCase(actor, found, { permission: 'case.cancel', who: 'Прекратить дело может руководитель отдела.' });
}

export function canSuspendCase(actor: Actor, found: Pick<CaseRecord, 'status' | 'region'>): Decision {
  const may = canLeadCase(actor, found, { permission: 'case.suspend', who: 'Приостановить дело может руководитель отдела.' });
  return may.allowed && found.status === 'suspended' ? refused('Дело уже приостановлено.') : may;
}

export function canResumeCase(actor: Actor, found: Pick<CaseRecord, 'status' | 'region'>): Decision {
  const may = canLeadCase(actor, found, { permission: 'case.suspend', who: 'Возобновить дело может руководитель отдела.' });
  return may.allowed && found.status !== 'suspended' ? refused('Дело не приостановлено.') : may;
}

export function canModifyCase(actor: Actor, found: Pick<CaseRecord, 'status' | 'region'>): Decision {
  return canLeadCase(actor, found, { permission: 'case.modify', who: 'Изменить ход дела может руководитель отдела.' });
}

function canLeadCase(
  actor: Actor,
  { status, region }: Pick<CaseRecord, 'status' | 'region'>,
  asked: { permission: Permission; who: string },
): Decision {
  if (!canUse(actor, asked.permission).allowed) return refused(asked.who);
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
