import { isListener } from '#engine/position.ts';
import type { CaseRecord } from '../open-record.ts';
import type { SqlText } from './sql-text.ts';

/** Elements of all definitions that are open beside the work, as `process version element`. */
export interface BesideWork {
  /** Boundary events and starts of event sub-processes: they listen, the case does not wait for them. */
  listeners: string[];
  /** Tasks and events with the property `standing`: open as long as their stage is, their waiting is no standstill. */
  standing: string[];
  /** Those that bring a paper somebody else writes (property `document`). */
  documents: string[];
  /** Ids of all other elements, in whatever definition. */
  places: string[];
}

/** SQL: the task `t` is a standing one. Its element is looked at first, the version of its case only then. */
export function isStandingTask(sql: SqlText, standing: string[]): string {
  const elements = sql.value(
    standing.map((key) => key.split(' ')[2] ?? ''),
    'text[]',
  );
  return `(t.element = any (${elements}) and exists (select from instance i where i.id = t.instance and t.process || ' ' || i.version || ' ' || t.element = any (${sql.value(standing, 'text[]')})))`;
}

export async function findBesideWork(record: CaseRecord): Promise<BesideWork> {
  const definitions = (await record.catalogue.list()).filter(({ kind }) => kind === 'bpmn');
  const found: BesideWork = { listeners: [], standing: [], documents: [], places: [] };
  const places = new Set<string>();
  for (const { processes, version: published } of definitions) {
    for (const name of processes) {
      const model = await record.catalogue.getModel(name, published);
      for (const { id, properties } of Object.values(model.elements)) {
        const key = `${model.process} ${model.version} ${id}`;
        if (properties['document'] !== undefined) found.documents.push(key);
        if (isListener(model, id)) found.listeners.push(key);
        else if (properties['standing'] === 'true') found.standing.push(key);
        else places.add(id);
      }
    }
  }
  return { ...found, places: [...places] };
}
