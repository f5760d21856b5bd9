import { withClient } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

export interface RolePeople {
  role: string;
  people: number;
  /** Names of organisations where nobody has the role, though others of their kind have somebody. */
  without: string[];
}

/** Who has which role, counted over the staff of organisations that are known. Roles nobody has are not among them. */
export async function countRolePeople(record: CaseRecord): Promise<RolePeople[]> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<RolePeople>({
      name: 'role_people',
      text: `with holder as (
          select distinct unnest(s.roles) as role, s.id, o.code, o.kind from staff s join organisation o on o.code = s.organisation
        )
        select h.role, count(distinct h.id)::int as people,
          array(
            select o.name from organisation o
            where o.kind in (select other.kind from holder other where other.role = h.role)
              and not exists (select from holder other where other.role = h.role and other.code = o.code)
            order by o.name
          ) as without
        from holder h group by h.role order by h.role`,
    }),
  );
  return rows;
}
