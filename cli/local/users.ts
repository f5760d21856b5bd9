import { nameRole } from '#api/identity/roles.ts';
import { listDemoOrganisations, listDemoStaff } from '../demo/staff.ts';
import type { LocalUser } from './oidc-page.ts';

/** The ready users as the local login page shows them. */
export function listLocalUsers(): Promise<LocalUser[]> {
  const organisations = new Map(listDemoOrganisations().map(({ code, name }) => [code, name]));
  const users = listDemoStaff().map(({ login, name, position, roles, organisation }) => ({
    login,
    name,
    position,
    roles: roles.map(nameRole),
    organisation: organisations.get(organisation) ?? organisation,
  }));
  return Promise.resolve(users);
}
