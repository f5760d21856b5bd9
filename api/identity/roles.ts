import { type DictionaryEntry, loadDictionary } from '#forms/dictionaries.ts';
import type { DataClass, Permission } from './permissions.ts';

/**
 * What each role may do and which classes of data it may read: data of the pack (`forms/dictionaries/roles.v1.json`, domain A.2).
 * Deny by default: what does not stand there is refused.
 * `scope` says whose cases: of the person's organisation, of its region, or everywhere; the record narrows rows by the same words.
 * `window` means: only while the federal access window of the case is open (004:L23).
 */
export interface RoleRights {
  name: string;
  workplace: 'specialist' | 'supervisor' | 'auditor' | 'analyst' | 'admin' | null;
  scope: 'organisation' | 'region' | 'window' | 'everywhere' | 'nothing';
  /** The same in training, where every person is invented: the administrator reads the local sink of letters. */
  scopeInTraining: RoleRights['scope'];
  reads: DataClass[];
  may: Permission[];
  /** Whom a supervisor leads, by the kind of his organisation: he reads what they read. */
  leads: { [organisationKind: string]: string };
}

export const roles: { readonly [code: string]: RoleRights } = Object.fromEntries(
  loadDictionary('roles', 1).entries.map((entry) => [entry.code, readRights(entry)]),
);

/** What row-level security needs to know of each role. */
export function listRoleScopes(training: boolean): { code: string; name: string; scope: RoleRights['scope'] }[] {
  return Object.entries(roles).map(([code, { name, scope, scopeInTraining }]) => ({
    code,
    name,
    scope: training ? scopeInTraining : scope,
  }));
}

export function findRole(code: string): RoleRights | undefined {
  return Object.hasOwn(roles, code) ? roles[code] : undefined;
}

export function nameRole(code: string): string {
  return findRole(code)?.name ?? 'Другая роль';
}

/** The file is ours and a test holds its words to the types above; here they only change their TypeScript name. */
function readRights(entry: DictionaryEntry): RoleRights {
  const { title: name, workplace, scope, scopeInTraining, reads, may, leads } = entry as DictionaryEntry & Omit<RoleRights, 'name'>;
  return { name, workplace, scope, scopeInTraining: scopeInTraining ?? scope, reads, may, leads: leads ?? {} };
}
