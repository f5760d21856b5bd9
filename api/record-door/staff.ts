import { findStaff, listStaff } from '#record/queries/find-staff.ts';
import { listOrganisations } from '#record/queries/list-organisations.ts';
import type { CaseRecord } from '#record/open-record.ts';
import type { StaffQueries } from '../record-port.ts';
import type { OrganisationRecord } from '../record-rows.ts';

/** How long organisations are remembered: their names change once in years. */
const freshMs = 60_000;

export function openStaff(record: CaseRecord): StaffQueries {
  let known: { rows: OrganisationRecord[]; readAt: number } | null = null;
  return {
    findByLogin: (login) => findStaff(record, { login }),
    find: (id) => findStaff(record, { id }),
    async organisations() {
      if (!known || Date.now() - known.readAt > freshMs) known = { rows: await listOrganisations(record), readAt: Date.now() };
      return known.rows;
    },
    list: async (actor, filter) => ({ rows: await listStaff(record, actor, filter), at: await record.clock.now() }),
  };
}
