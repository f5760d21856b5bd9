import type { Instant } from '#engine/instant.ts';
import type { Model } from '#engine/model.ts';
import type { TermResult } from '#engine/term-result.ts';
import { openPerson, type PersonRow } from '../entities/person.ts';
import type { CaseRecord } from '../open-record.ts';

/** Whom a case is about, as far as the viewer may see him. */
export interface PersonSummary {
  id: string;
  caseNo: string;
  surname: string;
  name: string;
  patronymic: string | null;
  birthDate: string;
}

export interface PersonLink {
  id: string;
  name: string;
}

export interface DefinitionLink {
  key: string;
  process: string;
  version: number;
  name: string;
}

export interface TaskRecord {
  instance: string;
  wait: number;
  version: number;
  name: string;
  element: string;
  form: string | null;
  definition: DefinitionLink;
  person: PersonSummary | null;
  organisation: string | null;
  region: string;
  status: 'open' | 'done' | 'cancelled';
  /** Its case is suspended: nobody completes it now. */
  suspended: boolean;
  assignee: PersonLink | null;
  candidateGroups: string[];
  candidateUsers: string[];
  due: Instant | null;
  term: TermResult | null;
  /** Open as long as its stage is (property `standing`): nobody waits for it. */
  standing: boolean;
  draftSavedAt: Instant | null;
  openedAt: Instant;
  closedAt: Instant | null;
  /** Who completed it. */
  closedBy: string | null;
}

/** A row of `task` joined with what a list shows; see `taskColumns`. */
export interface TaskSource {
  instance: string;
  wait: number;
  version: number;
  name: string;
  element: string;
  process: string;
  form: string | null;
  definition: string | null;
  definition_version: number | null;
  suspended: boolean;
  organisation: string | null;
  region: string;
  assignee: string | null;
  assignee_name: string | null;
  groups: string[];
  users: string[];
  /** `infinity` comes as a number. */
  due: Date | number;
  term: TermResult | null;
  draft_saved_at: Date | null;
  opened_at: Date;
  closed_at: Date | null;
  closed_by: string | null;
  closed_how: string | null;
  subject: string | null;
  case_no: string | null;
  person_region: string;
  person_organisation: string;
  identity: Buffer | null;
  data_key: Buffer | null;
}

export const taskColumns = `t.instance, t.wait, t.version, t.name, t.element, t.process, t.form, i.definition, i.version as definition_version, i.suspended_at is not null as suspended, t.organisation, t.region,
  t.assignee, s.name as assignee_name, t.groups, t.users, t.due, t.term, d.saved_at as draft_saved_at, t.opened_at, t.closed_at, t.closed_how, t.closed_by,
  t.subject, p.case_no, p.region as person_region, p.organisation as person_organisation, p.identity, p.data_key`;

/** The case and the person are seen by their own policies: a task may be seen without them. */
export const taskJoins = `left join instance i on i.id = t.instance left join person p on p.id = t.subject left join staff s on s.id = t.assignee
  left join draft d on d.instance = t.instance and d.wait = t.wait`;

export async function toTaskRecord(record: CaseRecord, row: TaskSource): Promise<TaskRecord> {
  return shapeTask(record, row, await findModel(record, row.process, row.definition_version));
}

/** A page is nearly always of a few definitions: each is asked for once. */
export async function toTaskRecords(record: CaseRecord, rows: TaskSource[]): Promise<TaskRecord[]> {
  const nameOf = ({ process, definition_version: version }: TaskSource): string => `${process} ${version}`;
  const models = new Map<string, Model | null>();
  for (const row of rows)
    if (!models.has(nameOf(row))) models.set(nameOf(row), await findModel(record, row.process, row.definition_version));
  return rows.map((row) => shapeTask(record, row, models.get(nameOf(row)) ?? null));
}

function shapeTask(record: CaseRecord, row: TaskSource, model: Model | null): TaskRecord {
  return {
    instance: row.instance,
    wait: row.wait,
    version: row.version,
    name: row.name,
    element: row.element,
    form: row.form,
    definition: shapeLink(row.process, { key: row.definition, version: row.definition_version }, model),
    person: toPersonSummary(record, row),
    organisation: row.organisation,
    region: row.region,
    status: row.closed_at === null ? 'open' : row.closed_how === 'completed' ? 'done' : 'cancelled',
    suspended: row.suspended,
    assignee: row.assignee === null ? null : { id: row.assignee, name: row.assignee_name ?? row.assignee },
    candidateGroups: row.groups,
    candidateUsers: row.users,
    due: row.due instanceof Date ? row.due.toISOString() : null,
    term: row.term,
    standing: model?.elements[row.element]?.properties['standing'] === 'true',
    draftSavedAt: row.draft_saved_at?.toISOString() ?? null,
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    closedBy: row.closed_by,
  };
}

function findModel(record: CaseRecord, process: string, version: number | null): Promise<Model | null> {
  return record.catalogue.getModel(process, version).catch(() => null);
}

interface LinkSource {
  key: string | null;
  version: number | null;
}

export async function linkDefinition(record: CaseRecord, process: string, of: LinkSource): Promise<DefinitionLink> {
  return shapeLink(process, of, await findModel(record, process, of.version));
}

function shapeLink(process: string, of: LinkSource, model: Model | null): DefinitionLink {
  return { key: of.key ?? model?.key ?? process, process, version: of.version ?? model?.version ?? 0, name: model?.name ?? process };
}

interface PersonSource {
  subject: string | null;
  case_no: string | null;
  person_region: string;
  person_organisation: string;
  identity: Buffer | null;
  data_key: Buffer | null;
}

/** Null for a case about nobody, for a person the viewer may not see, and for one that is erased. */
export function toPersonSummary(record: CaseRecord, row: PersonSource): PersonSummary | null {
  if (row.subject === null || row.case_no === null) return null;
  const source: PersonRow = {
    id: row.subject,
    case_no: row.case_no,
    region: row.person_region,
    organisation: row.person_organisation,
    identity: row.identity,
    data_key: row.data_key,
  };
  const { id, caseNo, identity } = openPerson(record.keys, source);
  if (!identity) return null;
  const { surname, name, patronymic, birthDate } = identity;
  return { id, caseNo, surname, name, patronymic, birthDate };
}

export const personColumns = `p.case_no, p.region as person_region, p.organisation as person_organisation, p.identity, p.data_key`;
