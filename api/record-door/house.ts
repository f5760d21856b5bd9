import type { CaseRecord } from '#record/open-record.ts';
import { advanceByDue } from '#record/advance-by-due.ts';
import { withClient } from '#record/connection.ts';
import { countOpenCases } from '#record/queries/count-open-cases.ts';
import { countPendingMigrations } from '#record/queries/count-pending-migrations.ts';
import type { House } from '../record-port.ts';

export function openHouse(record: CaseRecord): House {
  return {
    now: () => record.clock.now(),
    ping: async () => void (await withClient(record.writer, (client) => client.query('select 1'))),
    pendingMigrations: () => countPendingMigrations(record),
    advance: (to) => advanceByDue(record, to),
    openCases: () => countOpenCases(record),
  };
}
