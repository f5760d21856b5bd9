import type { Fact } from '#engine/fact.ts';
import type { Instant } from '#engine/instant.ts';
import { findJoined } from '../step/prepare-step.ts';
import type { InstanceStatus } from '../step/step-answer.ts';
import { applyIncidentChanges, type IncidentRow, projectIncidents } from './project-incidents.ts';
import { applyTaskChanges, projectTasks, type TaskRow } from './project-tasks.ts';
import { applyWaitChanges, projectWaits, type WaitRow } from './project-waits.ts';

/** What of a case is not in its facts. */
export interface ReplaySource {
  id: string;
  process: string;
  subject: string | null;
  region: string;
  organisation: string;
}

/** A stored step, as far as projections read it. */
export interface ReplayStep {
  seq: number;
  at: Instant;
  actor: string | null;
  facts: Fact[];
  status: InstanceStatus;
}

export interface ReplayedCase {
  tasks: Map<number, TaskRow>;
  waits: Map<number, WaitRow>;
  incidents: Map<number, IncidentRow>;
  participations: { organisation: string; instance: string; subject: string | null; since: Instant }[];
  summary: CaseSummary;
}

/** Columns of `instance` that follow from its steps. */
export interface CaseSummary {
  id: string;
  status: 'active' | 'completed' | 'terminated';
  seq: number;
  organisations: string[];
  open_incidents: number;
  next_due: Instant | null;
  started_at: Instant;
  moved_at: Instant;
  ended_at: Instant | null;
  suspended_at: Instant | null;
}

function findSuspension(steps: ReplayStep[]): Instant | null {
  return steps.findLast(({ facts }) => facts.some(({ type }) => type === 'instanceSuspended'))?.at ?? null;
}

/** Every row that the steps of a case lead to, by the functions that each step used when it was taken. */
export function replayCase(source: ReplaySource, steps: ReplayStep[]): ReplayedCase {
  const { id: instance, process, subject, region } = source;
  const tasks = new Map<number, TaskRow>();
  const waits = new Map<number, WaitRow>();
  const incidents = new Map<number, IncidentRow>();
  const participations: ReplayedCase['participations'] = [];
  for (const { seq, at, actor, facts } of steps) {
    const step = { instance, process, subject, region, at, seq, actor };
    const changes = projectTasks(step, facts);
    applyTaskChanges(tasks, changes);
    applyWaitChanges(waits, projectWaits(step, facts));
    applyIncidentChanges(incidents, projectIncidents(step, facts));
    const known = { organisation: source.organisation, organisations: participations.map(({ organisation }) => organisation) };
    const opened = changes.opened.map(({ organisation }) => organisation);
    for (const organisation of findJoined(opened, known, seq === 1)) participations.push({ organisation, instance, subject, since: at });
  }
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) throw new Error(`case ${instance} has no steps`);
  const status = last.status === 'incident' || last.status === 'suspended' ? 'active' : last.status;
  const dues = [...waits.values()].flatMap(({ kind, due }) => (kind === 'timer' && due !== null ? [due] : []));
  const summary: CaseSummary = {
    id: instance,
    status,
    seq: last.seq,
    organisations: participations.map(({ organisation }) => organisation),
    open_incidents: [...incidents.values()].filter(({ resolved_at: resolved }) => resolved === null).length,
    next_due: status === 'active' ? (dues.toSorted()[0] ?? null) : null,
    started_at: first.at,
    moved_at: last.at,
    ended_at: status === 'active' ? null : last.at,
    suspended_at: last.status === 'suspended' ? findSuspension(steps) : null,
  };
  return { tasks, waits, incidents, participations, summary };
}
