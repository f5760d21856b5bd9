import type pg from 'pg';
import type { Environment } from '#engine/environment.ts';
import { loadEnvironment } from '#engine/load-environment.ts';
import type { Model } from '#engine/model.ts';
import { withClient } from './connection.ts';
import type { Engine } from './engine-port.ts';
import { RecordRefused } from './errors.ts';

/** How long another process may go on starting the version before a new publication. */
const freshMs = 5000;

export interface PublishedDefinition {
  kind: 'bpmn' | 'dmn' | 'terms' | 'calendar' | 'regions';
  key: string;
  version: number;
  file: string;
  source: string;
  hash: string;
  processes: string[];
  decisions: string[];
  publishedAt: Date;
}

/** Published definitions, compiled once. What is published never changes, so only «which is the newest» is ever read again. */
export interface Catalogue {
  /** The model of a process in a version of its definition; the newest when no version is given. */
  getModel(process: string, version?: number | null): Promise<Model>;
  /** The newest model of a definition file's first process: `child-journey`. */
  getModelByKey(key: string, version?: number | null): Promise<Model>;
  environment(): Promise<Environment>;
  list(): Promise<PublishedDefinition[]>;
  /** Reads again what is published. */
  refresh(): Promise<void>;
}

interface Snapshot {
  definitions: PublishedDefinition[];
  environment: Environment;
  readAt: number;
}

export function createCatalogue(pool: pg.Pool, engine: Engine): Catalogue {
  const models = new Map<string, Promise<Model[]>>();
  /** By process and version: every step and every row of a list asks. */
  const exact = new Map<string, Model>();
  let reading: Promise<Snapshot> | null = null;
  let snapshot: Snapshot | null = null;

  const refresh = async (): Promise<Snapshot> => {
    reading ??= read(pool).finally(() => {
      reading = null;
    });
    snapshot = await reading;
    return snapshot;
  };
  const current = async (): Promise<Snapshot> => (snapshot && Date.now() - snapshot.readAt < freshMs ? snapshot : refresh());

  const compiled = (definition: PublishedDefinition, all: PublishedDefinition[]): Promise<Model[]> => {
    const id = `${definition.key}.v${definition.version}`;
    const known = models.get(id);
    if (known) return known;
    const decisions = all.filter((other) => other.kind === 'dmn' && definition.decisions.includes(`${other.key}.v${other.version}`));
    const made = engine.compile([definition, ...decisions].map(({ file, source }) => ({ name: file, text: source })));
    models.set(id, made);
    made.catch(() => models.delete(id));
    return made;
  };

  const find = async (
    matches: (definition: PublishedDefinition) => boolean,
    version: number | null | undefined,
  ): Promise<[PublishedDefinition, Snapshot] | null> => {
    const search = (of: Snapshot): PublishedDefinition | undefined =>
      of.definitions
        .filter(
          (definition) =>
            definition.kind === 'bpmn' &&
            matches(definition) &&
            (version === undefined || version === null || definition.version === version),
        )
        .toSorted((a, b) => b.version - a.version)[0];
    let of = version === undefined || version === null || !snapshot ? await current() : snapshot;
    let found = search(of);
    if (!found) found = search((of = await refresh()));
    return found ? [found, of] : null;
  };

  const getModel = async (process: string, version?: number | null): Promise<Model> => {
    const known = version === undefined || version === null ? undefined : exact.get(`${process} ${version}`);
    if (known) return known;
    const found = await find((definition) => definition.processes.includes(process), version);
    const model = found && (await compiled(found[0], found[1].definitions)).find((one) => one.process === process);
    if (!model) throw new RecordRefused('DEFINITION_NOT_FOUND', { process, version: version ?? null });
    exact.set(`${process} ${model.version}`, model);
    return model;
  };

  return {
    getModel,
    async getModelByKey(key, version) {
      const found = await find((definition) => definition.key === key, version);
      const process = found?.[0].processes[0];
      if (!found || process === undefined) throw new RecordRefused('DEFINITION_NOT_FOUND', { key, version: version ?? null });
      return getModel(process, found[0].version);
    },
    environment: async () => (await current()).environment,
    list: async () => (await current()).definitions,
    refresh: async () => {
      await refresh();
    },
  };
}

async function read(pool: pg.Pool): Promise<Snapshot> {
  const { rows: definitions } = await withClient(pool, (client) =>
    client.query<PublishedDefinition>(
      'select kind, key, version, file, source, hash, processes, decisions, published_at as "publishedAt" from definition order by kind, key, version',
    ),
  );
  return { definitions, environment: environmentOf(definitions), readAt: Date.now() };
}

/** Terms, calendars and regions of the newest versions; the definitions come in the order of their versions. */
export function environmentOf(definitions: Pick<PublishedDefinition, 'kind' | 'key' | 'source'>[]): Environment {
  const newest = new Map<string, Pick<PublishedDefinition, 'kind' | 'key' | 'source'>>();
  for (const definition of definitions) newest.set(`${definition.kind} ${definition.key}`, definition);
  const parse = (kind: string): unknown[] =>
    [...newest.values()].filter((one) => one.kind === kind).map((one): unknown => JSON.parse(one.source));
  const [terms] = parse('terms');
  const [regions] = parse('regions');
  if (terms === undefined && regions === undefined) return { terms: [], calendars: [], regions: {} };
  return loadEnvironment({ terms: terms ?? { terms: [] }, calendars: parse('calendar'), regions: regions ?? {} });
}
