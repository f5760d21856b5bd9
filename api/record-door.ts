import { saveRoles } from '#record/entities/role.ts';
import type { CaseRecord } from '#record/open-record.ts';
import type { Deps } from './deps.ts';
import { listRoleScopes } from './identity/roles.ts';
import { openAudit } from './record-door/audit.ts';
import { openCases } from './record-door/cases.ts';
import { openCommands } from './record-door/commands.ts';
import { openHouse } from './record-door/house.ts';
import { openPapers } from './record-door/papers.ts';
import { openShelf } from './record-door/shelf.ts';
import { openStaff } from './record-door/staff.ts';
import { openTasks } from './record-door/tasks.ts';

/** The record as the door asks it (record-port.ts), answered from PostgreSQL. */
export async function openRecordDoor(record: CaseRecord): Promise<Pick<Deps, 'record' | 'shelf' | 'environment'>> {
  // Row-level security narrows rows by the same scopes the table of roles names: one table, two guards.
  await saveRoles(record, listRoleScopes(record.training));
  return {
    shelf: openShelf(record),
    environment: () => record.catalogue.environment(),
    record: {
      staff: openStaff(record),
      tasks: openTasks(record),
      cases: openCases(record),
      audit: openAudit(record),
      commands: openCommands(record),
      papers: openPapers(record),
      house: openHouse(record),
    },
  };
}
