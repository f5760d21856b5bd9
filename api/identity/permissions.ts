import type { Decision } from '../contract/schema.ts';
import type { Actor } from './actor.ts';
import { findRole, type RoleRights } from './roles.ts';

export type Permission =
  | 'task.work'
  | 'case.read'
  | 'case.report'
  | 'case.start'
  | 'case.cancel'
  | 'case.suspend'
  | 'case.modify'
  | 'incident.resolve'
  | 'supervision.read'
  | 'supervision.reassign'
  | 'supervision.extend'
  | 'supervision.remind'
  | 'audit.read'
  | 'audit.verify'
  | 'definition.read'
  | 'document.read'
  | 'file.upload'
  | 'mail.read'
  | 'training.advance';

/** Domain A.2: I identity, C contacts, M medical, P programme and needs, F finance, S social, E effectiveness, H history, A aggregates. */
export type DataClass = 'I' | 'C' | 'M' | 'P' | 'F' | 'S' | 'E' | 'H' | 'A';

/** Every read of these is itself an event of the audit (domain G.3). */
export const sensitiveClasses: readonly DataClass[] = ['M', 'E', 'S', 'F'];

/** Masked for an auditor until he types a reason (domain A.2, G.2). */
export const maskedForAuditor: readonly DataClass[] = ['M', 'S'];

export const classWords: { [K in DataClass]: string } = {
  I: 'личность',
  C: 'адрес и телефоны',
  M: 'медицинские сведения',
  P: 'ИПРА и потребности',
  F: 'сертификат и карта',
  S: 'семья и социальное положение',
  E: 'эффективность',
  H: 'история дела',
  A: 'сводные данные',
};

export const allowed: Decision = { allowed: true, reason: null };

export function refused(reason: string): Decision {
  return { allowed: false, reason };
}

export function canUse(actor: Actor, permission: Permission): Decision {
  const may = rightsOf(actor).some((rights) => rights.may.includes(permission));
  return may ? allowed : refused('Для этого действия у вашей роли нет прав.');
}

export function rightsOf(actor: Actor): RoleRights[] {
  return actor.roles.map(findRole).filter((rights) => rights !== undefined);
}

export function classesOf(actor: Actor): Set<DataClass> {
  const own = rightsOf(actor).flatMap((rights) => rights.reads);
  const led = rightsOf(actor).flatMap(({ leads }) => findRole(leads[actor.organisation.kind] ?? '')?.reads ?? []);
  return new Set([...own, ...led]);
}

export function canReadClass(actor: Actor, dataClass: DataClass): Decision {
  return classesOf(actor).has(dataClass) ? allowed : refused(`Сведения «${classWords[dataClass]}» вашей роли не показываются.`);
}
