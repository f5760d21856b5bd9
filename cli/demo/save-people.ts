import { listRoleScopes } from '#api/identity/roles.ts';
import { saveOrganisations } from '#record/entities/organisation.ts';
import { saveRoles } from '#record/entities/role.ts';
import { saveStaff } from '#record/entities/staff.ts';
import type { CaseRecord } from '#record/open-record.ts';
import { listDemoOrganisations, listDemoStaff } from './staff.ts';

/** Roles, organisations and ready users of a local installation; saying them again changes nothing. */
export async function saveDemoPeople(record: CaseRecord): Promise<void> {
  await saveRoles(record, listRoleScopes(record.training));
  await saveOrganisations(record, listDemoOrganisations());
  await saveStaff(record, listDemoStaff());
}
