import { nameRole } from '#api/identity/roles.ts';
import { join } from 'node:path';
import { listDemoStaff } from '../demo/staff.ts';
import { listPackOrganisations } from '../organisations.ts';
import type { LocalUser } from './oidc-page.ts';

const root = join(import.meta.dirname, '..', '..');

/** The ready users as the local login page shows them. */
export function listLocalUsers(): Promise<LocalUser[]> {
  const organisations = new Map(listPackOrganisations(root, new Date().toISOString().slice(0, 10)).map(({ code, name }) => [code, name]));
  const users = listDemoStaff().map(({ login, name, position, roles, organisation }) => ({
    login,
    name,
    position,
    roles: roles.map(nameRole),
    organisation: organisations.get(organisation) ?? organisation,
  }));
  return Promise.resolve(users);
}
