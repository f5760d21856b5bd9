import type { Actor } from '../actor.ts';
import { withClient } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

export interface StaffPerson extends Actor {
  login: string;
  organisation: Actor['organisation'] & { kind: string; regionName: string; timeZone: string };
  absentFrom: string | null;
  absentUntil: string | null;
}

export interface StaffRecord extends StaffPerson {
  openTasks: number;
}

interface Row {
  id: string;
  login: string;
  name: string;
  position: string;
  roles: string[];
  absent_from: string | null;
  absent_until: string | null;
  code: string;
  kind: string;
  organisation_name: string;
  region: string | null;
  time_zone: string;
}

interface CountedRow extends Row {
  open_tasks: number;
}

/** Counting what a person has open costs more than finding him, and every request finds somebody. */
const openTasks = ', (select count(*)::int from task t where t.assignee = s.id and t.closed_at is null) as open_tasks';

const text = (
  condition: string,
  further = '',
): string => `select s.id, s.login, s.name, s.position, s.roles, s.absent_from::text, s.absent_until::text,
  o.code, o.kind, o.name as organisation_name, coalesce(s.region, o.region) as region, o.time_zone${further}
  from staff s join organisation o on o.code = s.organisation where ${condition} order by s.name, s.id`;

/** Who logs in. Read without a viewer: nobody is logged in yet. */
export async function findStaff(record: CaseRecord, by: { login: string } | { id: string }): Promise<StaffPerson | null> {
  const [name, value] = 'login' in by ? ['login', by.login] : ['id', by.id];
  const { rows } = await withClient(record.writer, (client) =>
    client.query<Row>({ name: `staff_by_${name}`, text: text(`s.${name} = $1`), values: [value] }),
  );
  return rows[0] ? toStaff(record, rows[0]) : null;
}

/** Colleagues by role and organisation; without either, everybody of the viewer's region. */
export async function listStaff(
  record: CaseRecord,
  actor: Actor,
  filter: { role?: string | undefined; organisation?: string | undefined },
): Promise<StaffRecord[]> {
  const condition =
    '($1::text is null or $1 = any (s.roles)) and ($2::text is null or s.organisation = $2) and ($2::text is not null or coalesce(s.region, o.region) = $3)';
  const values = [filter.role ?? null, filter.organisation ?? null, actor.organisation.region];
  const { rows } = await withClient(record.writer, (client) =>
    client.query<CountedRow>({ name: 'staff_list', text: text(condition, openTasks), values }),
  );
  return Promise.all(rows.map(async (row) => ({ ...(await toStaff(record, row)), openTasks: row.open_tasks })));
}

async function toStaff(record: CaseRecord, row: Row): Promise<StaffPerson> {
  const { regions } = await record.catalogue.environment();
  const region = row.region ?? '';
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    position: row.position,
    roles: row.roles,
    organisation: {
      code: row.code,
      kind: row.kind,
      name: row.organisation_name,
      region,
      regionName: regions[region]?.name ?? region,
      timeZone: row.time_zone,
    },
    absentFrom: row.absent_from,
    absentUntil: row.absent_until,
  };
}
