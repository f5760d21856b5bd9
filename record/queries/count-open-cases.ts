import { withClient } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

/** Open cases by definition version, `child-journey.v1`: figures without persons, for whoever looks after definitions. */
export async function countOpenCases(record: CaseRecord): Promise<{ [definition: string]: number }> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ definition: string; cases: number }>({
      name: 'open_cases',
      text: `select definition || '.v' || version as definition, count(*)::int as cases from instance where status = 'active' group by 1`,
    }),
  );
  return Object.fromEntries(rows.map(({ definition, cases }) => [definition, cases]));
}
