import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { Json, Variables } from '#engine/json.ts';
import type { Model } from '#engine/model.ts';
import { rootVariables } from '#engine/position.ts';
import type { CaseRecord } from '../open-record.ts';
import { keyFor, openState, type LoadedInstance } from './load-step.ts';

type LiveCase = Pick<LoadedInstance, 'id' | 'seq' | 'state' | 'subject' | 'data_key'>;

interface Beginning {
  model: Model;
  /** Start event, when it is not the none one. */
  element?: string | undefined;
  subject: string;
  variables: Variables;
}

/**
 * The live case of this person that the definition holds for the same one: property `onlyLive` of the start event names the variables (paths
 * through commas) by which two cases of a process are one. Null when there is none, or when the definition lets a person have several.
 */
export async function findTwin(record: CaseRecord, client: pg.PoolClient, beginning: Beginning): Promise<string | null> {
  const paths = readPaths(beginning);
  if (paths.length === 0) return null;
  const { rows } = await client.query<LiveCase>({
    name: 'find_twin',
    text: `select i.id, i.seq, i.subject, s.state, p.data_key
      from instance i join instance_state s on s.instance = i.id join person p on p.id = i.subject
      where i.subject = $1 and i.process = $2 and i.status = 'active' order by i.id`,
    values: [beginning.subject, beginning.model.process],
  });
  const isSame = (row: LiveCase): boolean => {
    const state = openState(keyFor(record.keys, row), row);
    const live = state ? rootVariables(state) : {};
    return paths.every((path) => isDeepStrictEqual(valueAt(live, path), valueAt(beginning.variables, path)));
  };
  return rows.find(isSame)?.id ?? null;
}

function readPaths({ model, element }: Beginning): string[] {
  const start = element ?? model.starts.find((id) => isNoneStart(model, id));
  const named = start === undefined ? undefined : model.elements[start]?.properties['onlyLive'];
  return (named ?? '')
    .split(',')
    .map((path) => path.trim())
    .filter(Boolean);
}

function isNoneStart({ elements }: Model, id: string): boolean {
  const element = elements[id];
  return element?.type === 'startEvent' && element.event.kind === 'none';
}

function valueAt(variables: Variables, path: string): Json {
  let value: Json | undefined = variables;
  for (const name of path.split('.'))
    value = typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : undefined;
  return value ?? null;
}
