import type { KeyObject } from 'node:crypto';
import type { State } from '#engine/state.ts';
import { withClient } from './connection.ts';
import type { CaseRecord } from './open-record.ts';
import { keyFor, openState, type LoadedInstance } from './step/load-step.ts';

export type StoredInstance = Pick<
  LoadedInstance,
  'id' | 'process' | 'definition' | 'version' | 'status' | 'subject' | 'organisation' | 'region' | 'seq' | 'state' | 'data_key'
>;

export interface OpenState {
  instance: StoredInstance;
  key: KeyObject;
  state: State;
}

/** The engine's state of an open instance; null when it has ended or never was. Whoever asks must have been let in before. */
export async function readState(record: CaseRecord, instance: string): Promise<OpenState | null> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<StoredInstance>({
      name: 'read_state',
      text: `select i.id, i.process, i.definition, i.version, i.status, i.subject, i.organisation, i.region, i.seq, s.state, p.data_key
        from instance i join instance_state s on s.instance = i.id left join person p on p.id = i.subject where i.id = $1`,
      values: [instance],
    }),
  );
  const [row] = rows;
  if (!row) return null;
  const key = keyFor(record.keys, row);
  const state = openState(key, row);
  return state ? { instance: row, key, state } : null;
}
