import type { DataClass, Permission } from './permissions.ts';

/**
 * Roles of domain A.2, what each may do and which classes of data each may read. Deny by default: what does not stand here is refused.
 * `scope` says whose cases: of the person's organisation, of its region, or everywhere; the record narrows rows by the same words.
 * `window` means: only while the federal access window of the case is open (004:L23).
 */
export interface RoleRights {
  name: string;
  workplace: 'specialist' | 'supervisor' | 'auditor' | 'analyst' | 'admin' | null;
  scope: 'organisation' | 'region' | 'window' | 'everywhere' | 'nothing';
  reads: DataClass[];
  may: Permission[];
}

const specialist: Permission[] = [
  'task.work',
  'case.read',
  'case.start',
  'document.read',
  'file.upload',
  'definition.read',
  'training.advance',
];

export const roles = {
  mse_specialist: {
    name: 'Специалист МСЭ',
    workplace: 'specialist',
    scope: 'region',
    reads: ['I', 'C', 'M', 'P', 'S', 'E'],
    may: specialist,
  },
  mse_signer: {
    name: 'Руководитель ГБ МСЭ (подпись)',
    workplace: 'specialist',
    scope: 'region',
    reads: ['I', 'M', 'P', 'E'],
    may: ['task.work', 'case.read', 'document.read', 'file.upload', 'definition.read', 'training.advance'],
  },
  provider_specialist: {
    name: 'Специалист реабилитационной организации',
    workplace: 'specialist',
    scope: 'organisation',
    reads: ['I', 'C', 'M', 'P', 'E'],
    may: ['task.work', 'case.read', 'document.read', 'file.upload', 'definition.read', 'training.advance'],
  },
  consultant: {
    name: 'Интеграционный консультант',
    workplace: 'specialist',
    scope: 'organisation',
    reads: ['I', 'C', 'P', 'S'],
    may: specialist,
  },
  sfr_specialist: {
    name: 'Специалист СФР',
    workplace: 'specialist',
    scope: 'region',
    reads: ['I', 'C', 'P', 'F'],
    may: specialist,
  },
  ro_specialist: {
    name: 'Специалист сопровождения РО',
    workplace: 'specialist',
    scope: 'organisation',
    reads: ['I', 'C', 'P', 'S'],
    may: specialist,
  },
  fb_analyst: {
    name: 'Аналитик Федерального бюро МСЭ',
    workplace: 'specialist',
    scope: 'window',
    reads: ['I', 'E', 'P', 'A'],
    may: ['task.work', 'case.read', 'document.read', 'definition.read', 'training.advance'],
  },
  department_controller: { name: 'Контролёр департамента', workplace: null, scope: 'nothing', reads: ['A'], may: ['definition.read'] },
  method_center: { name: 'Методический центр', workplace: null, scope: 'nothing', reads: ['A'], may: ['definition.read'] },
  mintrud_reader: { name: 'Читатель Минтруда', workplace: null, scope: 'nothing', reads: ['A'], may: ['definition.read'] },
  supervisor: {
    name: 'Руководитель отдела',
    workplace: 'supervisor',
    scope: 'region',
    // The classes of the specialists he leads: see `classesOf` (permissions.ts), it depends on the kind of his organisation.
    reads: ['I', 'C', 'P'],
    may: [
      'case.read',
      'case.cancel',
      'document.read',
      'incident.resolve',
      'supervision.read',
      'supervision.reassign',
      'supervision.extend',
      'definition.read',
      'training.advance',
    ],
  },
  auditor: {
    name: 'Аудитор',
    workplace: 'auditor',
    scope: 'everywhere',
    // M and S only after a typed reason (domain G.2): see `mayUnmask`.
    reads: ['I', 'P', 'E', 'H'],
    may: ['audit.read', 'audit.verify', 'case.read', 'document.read', 'definition.read'],
  },
  process_designer: {
    name: 'Составитель процессов',
    workplace: 'analyst',
    scope: 'nothing',
    reads: [],
    may: ['definition.read', 'training.advance'],
  },
  admin: {
    name: 'Администратор',
    workplace: 'admin',
    scope: 'nothing',
    reads: [],
    may: ['definition.read', 'mail.read', 'training.advance'],
  },
  applicant: { name: 'Заявитель', workplace: null, scope: 'nothing', reads: [], may: [] },
} as const satisfies { [code: string]: RoleRights };

export type RoleCode = keyof typeof roles;

export function findRole(code: string): RoleRights | undefined {
  return Object.hasOwn(roles, code) ? roles[code as RoleCode] : undefined;
}

export function nameRole(code: string): string {
  return findRole(code)?.name ?? 'Другая роль';
}
