import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkFiles, type DefinitionFile } from '#engine/check.ts';
import type { CheckFinding } from '#engine/check/finding.ts';
import type { Known } from '#engine/check/known.ts';
import type { Environment } from '#engine/environment.ts';
import { DefinitionRefused } from '#engine/errors.ts';
import type { Instant } from '#engine/instant.ts';
import { loadEnvironment } from '#engine/load-environment.ts';
import type { Model } from '#engine/model.ts';
import { environmentOf, type PublishedDefinition } from './catalogue.ts';
import { inTransaction } from './connection.ts';
import { RecordRefused } from './errors.ts';
import type { CaseRecord } from './open-record.ts';
import { planSchedules, saveSchedules, type SchedulePlan } from './plan-schedules.ts';

export interface Published {
  /** `child-journey.v1.bpmn`, in order. */
  added: string[];
  unchanged: string[];
  /** What is doubtful in what was added and stands in nobody's way. */
  warnings: CheckFinding[];
}

type Candidate = Omit<PublishedDefinition, 'publishedAt'>;

/**
 * Publishes every definition of a folder. What is published already must be the same to the byte: a change is a new version.
 * What `marshrut check` calls an error is not published: DefinitionRefused. References are checked against `house`, as far as it is given.
 */
export async function publishDefinitions(record: CaseRecord, dir: string, house: Known = {}): Promise<Published> {
  const names = (await readdir(dir, { recursive: true })).toSorted();
  const read = await Promise.all(names.map(async (name) => readCandidate(dir, name)));
  const candidates = read.filter((candidate) => candidate !== null);
  await record.catalogue.refresh();
  const known = await record.catalogue.list();
  const fresh = candidates.filter((candidate) => isNew(candidate, known));
  checkEnvironment(fresh);
  const decisions = newestOf(candidates.filter(({ kind }) => kind === 'dmn'));
  const ready = await Promise.all(fresh.map((candidate) => complete(record, candidate, decisions)));
  const at = await record.clock.now();
  // A timer start may count by the terms and calendars that are published with it.
  const environment = environmentOf([...known, ...fresh].toSorted((one, other) => one.version - other.version));
  const processes = house.processes && [...house.processes, ...known.flatMap((published) => published.processes)];
  const warnings = await refuseFaulty(
    { fresh, candidates, scenarios: await readScenarios(dir, names) },
    { ...house, ...(processes ? { processes } : {}) },
    { at, environment },
  );
  const planned = ready.map(({ candidate, models }) => ({ candidate, plans: planSchedules(models, { at, environment }) }));
  if (planned.length > 0) await insert(record, planned, at);
  await record.catalogue.refresh();
  const added = fresh.map(({ file }) => file);
  return { added, unchanged: candidates.map(({ file }) => file).filter((file) => !added.includes(file)), warnings };
}

interface Faulty {
  fresh: Candidate[];
  candidates: Candidate[];
  scenarios: DefinitionFile[];
}

/** The same judgement as `marshrut check`, of what is new; answers with the warnings nobody has accepted. */
async function refuseFaulty(
  { fresh, candidates, scenarios }: Faulty,
  known: Known,
  now: { at: Instant; environment: Environment },
): Promise<CheckFinding[]> {
  const isDefinition = ({ kind }: Candidate) => kind === 'bpmn' || kind === 'dmn';
  const asked = fresh.filter(isDefinition).map(({ file }) => file);
  if (asked.length === 0) return [];
  const files = candidates.filter(isDefinition).map(({ file, source }) => ({ name: file, text: source }));
  const only = new Set([...asked, ...scenarios.map(({ name }) => name)]);
  const findings = await checkFiles([...files, ...scenarios], known, { ...now, only });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new DefinitionRefused(errors);
  return findings.filter(({ accepted }) => accepted === undefined);
}

async function readScenarios(dir: string, names: string[]): Promise<DefinitionFile[]> {
  const stored = names.filter((name) => name.endsWith('.scenario.json'));
  return Promise.all(stored.map(async (name) => ({ name: basename(name), text: await readFile(join(dir, name), 'utf8') })));
}

async function readCandidate(dir: string, name: string): Promise<Candidate | null> {
  const file = basename(name);
  const [, key, version, extension] = /^([a-z0-9-]+)\.v(\d+)\.(bpmn|dmn|json)$/.exec(file) ?? [];
  if (key === undefined || version === undefined || extension === undefined) return null;
  const source = await readFile(join(dir, name), 'utf8');
  const kind = extension === 'json' ? jsonKind(key, name) : extension === 'bpmn' ? 'bpmn' : 'dmn';
  if (kind === null) return null;
  const hash = createHash('sha256').update(source).digest('hex');
  return { kind, key, version: Number(version), file, source, hash, processes: [], decisions: [] };
}

function jsonKind(key: string, name: string): Candidate['kind'] | null {
  if (key === 'terms' || key === 'regions') return key;
  return name.includes('calendars') ? 'calendar' : null;
}

function isNew(candidate: Candidate, known: PublishedDefinition[]): boolean {
  const same = known.find(({ kind, key, version }) => kind === candidate.kind && key === candidate.key && version === candidate.version);
  if (same && same.hash !== candidate.hash) throw new RecordRefused('DEFINITION_CHANGED', { file: candidate.file });
  return !same;
}

/** Terms, calendars and regions that are not an environment are refused before anything is published. */
function checkEnvironment(fresh: Candidate[]): void {
  const parse = (kind: string): unknown[] => fresh.filter((one) => one.kind === kind).map((one): unknown => JSON.parse(one.source));
  for (const terms of [parse('terms')[0] ?? { terms: [] }])
    loadEnvironment({ terms, calendars: parse('calendar'), regions: parse('regions')[0] ?? {} });
}

function newestOf(candidates: Candidate[]): Candidate[] {
  const newest = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const known = newest.get(candidate.key);
    if (!known || known.version < candidate.version) newest.set(candidate.key, candidate);
  }
  return [...newest.values()];
}

interface Complete {
  candidate: Candidate;
  models: Model[];
}

async function complete(record: CaseRecord, candidate: Candidate, decisions: Candidate[]): Promise<Complete> {
  if (candidate.kind !== 'bpmn') return { candidate, models: [] };
  const files = [candidate, ...decisions].map(({ file, source }) => ({ name: file, text: source }));
  const models = await record.engine.compile(files);
  const processes = models.map(({ process }) => process);
  return { candidate: { ...candidate, processes, decisions: decisions.map(({ key, version }) => `${key}.v${version}`) }, models };
}

async function insert(record: CaseRecord, planned: { candidate: Candidate; plans: SchedulePlan[] }[], at: Instant): Promise<void> {
  await inTransaction(record.writer, 'begin', async (client) => {
    for (const { candidate, plans } of planned) {
      const { kind, key, version, file, source, hash, processes, decisions } = candidate;
      // Two processes may publish the same folder at once.
      const { rows } = await client.query<{ hash: string }>(
        `insert into definition (kind, key, version, file, source, hash, processes, decisions, published_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict do nothing returning hash`,
        [kind, key, version, file, source, hash, processes, decisions, at],
      );
      if (rows.length === 0) await checkSame(client, { kind, key, version, file, hash });
      else await saveSchedules(client, plans, at);
    }
  });
}

async function checkSame(
  client: { query<T>(text: string, values: unknown[]): Promise<{ rows: T[] }> },
  of: Pick<Candidate, 'kind' | 'key' | 'version' | 'file' | 'hash'>,
): Promise<void> {
  const { rows } = await client.query<{ hash: string }>('select hash from definition where kind = $1 and key = $2 and version = $3', [
    of.kind,
    of.key,
    of.version,
  ]);
  if (rows[0]?.hash !== of.hash) throw new RecordRefused('DEFINITION_CHANGED', { file: of.file });
}
