import { createHash } from 'node:crypto';
import { canonical } from '#record/step/step-body.ts';
import { RecordRefused } from '#record/errors.ts';
import type { Fact } from '#engine/fact.ts';
import type { Actor } from '#api/identity/actor.ts';
import type { RecordPort } from '#api/record-port.ts';
import type {
  Attempt,
  CaseDetails,
  Command,
  Committed,
  HistoryRecord,
  Read,
  StuckRecord,
  TaskChange,
  TaskDetails,
} from '#api/record-rows.ts';
import { staff } from './staff.ts';

export const now = '2026-04-15T04:30:00.000Z';
export const instance = '0198c0de-0000-7000-8000-000000000001';

/** A record in memory that knows one case with its tasks: for what the door does by itself. What PostgreSQL does is proved on PostgreSQL. */
export interface FakeRecord extends RecordPort {
  seen: {
    attempts: (Omit<Attempt, 'data'> & { by: string; dataHash: string | null })[];
    reads: (Read & { by: string })[];
    commands: Command[];
  };
  put(task: Partial<TaskDetails>): TaskDetails;
  commands: RecordPort['commands'];
}

export function fakeRecord(): FakeRecord {
  const tasks = new Map<number, TaskDetails>();
  const changes = new Map<number, TaskChange[]>();
  const answers = new Map<string, { committed: Committed; input: string }>();
  const seen: FakeRecord['seen'] = { attempts: [], reads: [], commands: [] };
  const visible = (actor: Actor, task: TaskDetails | undefined): TaskDetails | null =>
    task && (task.region === actor.organisation.region || actor.roles.includes('auditor')) ? task : null;
  const nothing = <Row>(): { rows: Row[]; nextCursor: null; at: string } => ({ rows: [], nextCursor: null, at: now });

  const commit = async (actor: Actor, command: Command): Promise<Committed> => {
    const known = answers.get(command.inputId);
    if (known) {
      if (known.input !== JSON.stringify(command.input)) throw new RecordRefused('IDEMPOTENCY_KEY_REUSED');
      return { ...known.committed, replayed: true };
    }
    const task = command.expect && tasks.get(command.expect.wait);
    if (task && command.expect && task.version !== command.expect.version)
      throw new RecordRefused('TASK_CHANGED', { version: task.version });
    const facts = task ? move(task, command, actor) : [];
    seen.commands.push(command);
    for (const fact of facts) {
      if (!('wait' in fact)) continue;
      const to = fact.type === 'taskAssigned' && fact.assignee !== null ? { id: fact.assignee, name: nameOf(fact.assignee) } : null;
      changes.set(fact.wait, [
        { at: now, by: { id: actor.id, name: actor.name }, to, fact: fact as TaskChange['fact'] },
        ...(changes.get(fact.wait) ?? []),
      ]);
    }
    const committed: Committed = { instance: command.instance, status: 'active', facts, replayed: false };
    answers.set(command.inputId, { committed, input: JSON.stringify(command.input) });
    return committed;
  };

  return {
    seen,
    put(given) {
      const task = { ...emptyTask, ...given };
      tasks.set(task.wait, task);
      return task;
    },
    staff: {
      findByLogin: async (login) => Object.values(staff).find((person) => person.login === login) ?? null,
      find: async (id) => Object.values(staff).find((person) => person.id === id) ?? null,
      organisations: async () => Object.values(staff).map(({ organisation }) => organisation),
      list: async () => ({ rows: Object.values(staff).map((person) => ({ ...person, absentUntil: null, openTasks: 0 })), at: now }),
    },
    tasks: {
      list: async (actor, { queue }) => {
        const mine = [...tasks.values()].filter((task) => task.status === 'open' && visible(actor, task));
        return {
          rows: mine.filter(({ assignee }) => (queue === 'mine' ? assignee?.id === actor.id : assignee === null)),
          nextCursor: null,
          at: now,
        };
      },
      count: async () => ({ mine: 1, group: 0, today: 0, overdue: 0, drafts: 0, at: now }),
      get: async (actor, id, wait) => (id === instance ? visible(actor, tasks.get(wait)) : null),
      find: async (actor, id, wait) => (id === instance ? visible(actor, tasks.get(wait)) : null),
      changes: async (_actor, _instance, wait) => changes.get(wait) ?? [],
      saveDraft: async (_actor, { wait, data, version }) => {
        const task = tasks.get(wait);
        if (!task || (task.draft?.version ?? 0) !== version) throw new RecordRefused('DRAFT_CHANGED');
        tasks.set(wait, { ...task, draft: { data, savedAt: now, version: version + 1 } });
        return { savedAt: now, version: version + 1 };
      },
    },
    cases: {
      list: async () => nothing(),
      get: async (actor, id) => (id === instance && actor.organisation.region === '72' ? emptyCase : null),
      course: async (_actor, id) => (id === instance ? { tokens: [{ instance: 2, element: 'assess' }], beginnings: [], scopes: [] } : null),
      position: async (_actor, id) => (id === instance ? { done: [], now: [{ element: 'assess', at: now }], stuck: [], taken: [] } : null),
      stuck: async () => ({
        ...nothing<StuckRecord>(),
        figures: {
          total: 0,
          open: 1,
          inQueues: 1,
          cases: { failed: 0, people: 1, waiting: 0, lost: 0 },
          overdue: 0,
          atRisk: 0,
          longerThanUsual: 0,
          withoutActor: 0,
          casesWithoutActor: 0,
          byReason: [],
          byOwner: [],
          byUnit: [],
        },
      }),
      stageTimes: async () => ({ stages: [], share: 90, at: now }),
      matrix: async () => ({ cells: [], at: now }),
    },
    audit: {
      people: async () => nothing(),
      known: async () => null,
      person: async () => null,
      casesOf: async () => [],
      history: async () => ({ ...nothing<HistoryRecord>(), actors: [] }),
      terms: async () => ({ kept: 0, broken: 0 }),
      chainHead: async () => ({ root: '9f3a', length: 0 }),
      submission: async () => null,
      reads: async () => nothing(),
      papersOf: async () => ({ submissions: [], documents: [] }),
      proof: async () => ({ format: 'marshrut-proof.v1', chain: instance, root: '', at: now, links: [] }),
      verify: async () => ({
        intact: true,
        checked: 0,
        root: '9f3a',
        at: now,
        firstBroken: null,
        journals: { checked: 0, firstBroken: null },
      }),
    },
    commands: {
      commit,
      isReplay: async (inputId) => answers.has(inputId),
      replay: async (inputId) => answers.get(inputId)?.committed ?? null,
      start: async (_actor, { inputId }) => {
        const committed: Committed = { instance, status: 'active', facts: [], replayed: answers.has(inputId) };
        answers.set(inputId, { committed, input: '' });
        return committed;
      },
      savePerson: async (_actor, person) => ({ id: instance, caseNo: '72-0001', ...person }),
      recordAttempt: async (actor, { data, ...attempt }) => {
        const dataHash = data === undefined ? null : createHash('sha256').update(canonical(data)).digest('hex');
        seen.attempts.push({ ...attempt, dataHash, by: actor.id });
      },
      recordRead: async (actor, read) => void seen.reads.push({ ...read, by: actor.id }),
    },
    papers: {
      document: async () => null,
      saveFile: async () => ({ id: instance }),
      notices: async () => ({ rows: [], at: now }),
      remind: async () => undefined,
      reminders: async () => [],
    },
    house: {
      now: async () => now,
      ping: async () => undefined,
      pendingMigrations: async () => 0,
      advance: async (to) => to,
      openCases: async () => ({}),
    },
  };
}

function move(task: TaskDetails, { input }: Command, actor: Actor): Fact[] {
  task.version += 1;
  if (input.type === 'assignTask') {
    const before = task.assignee?.id ?? null;
    task.assignee = input.assignee === null ? null : { id: input.assignee, name: nameOf(input.assignee) };
    return [{ type: 'taskAssigned', wait: task.wait, element: task.element, before, assignee: input.assignee }];
  }
  if (input.type === 'extendTerm') {
    const before = task.due;
    task.due = input.due;
    return [{ type: 'taskTermExtended', wait: task.wait, element: task.element, before, due: input.due, reason: input.reason }];
  }
  if (input.type === 'refuseTask') {
    task.assignee = null;
    return [{ type: 'taskRefused', wait: task.wait, element: task.element, reason: input.reason }];
  }
  task.status = 'done';
  task.assignee = { id: actor.id, name: actor.name };
  return [{ type: 'taskClosed', wait: task.wait, element: task.element, how: 'completed' }];
}

function nameOf(id: string): string {
  return Object.values(staff).find((person) => person.id === id)?.name ?? id;
}

const definition = { key: 'library-card.v1', process: 'library-card', version: 1, name: 'Читательский билет' };

const emptyTask: TaskDetails = {
  instance,
  wait: 3,
  version: 1,
  name: 'Проверить заявку',
  element: 'assess',
  form: 'visit.v1',
  definition,
  person: null,
  organisation: 'mse-72',
  region: '72',
  status: 'open',
  suspended: false,
  assignee: null,
  candidateGroups: ['mse_specialist'],
  candidateUsers: [],
  standing: false,
  due: null,
  term: null,
  draftSavedAt: null,
  openedAt: now,
  closedAt: null,
  closedBy: null,
  prefill: {},
  draft: null,
  forms: [],
  documents: [],
};

const emptyCase: CaseDetails = {
  instance,
  definition,
  person: null,
  organisation: { code: 'mse-72', name: 'Бюро 1' },
  region: '72',
  status: 'active',
  startedAt: now,
  movedAt: now,
  endedAt: null,
  nextDue: null,
  at: ['Проверить заявку'],
  tasks: [],
  timers: [],
  waits: [],
  incidents: [],
  documents: [],
  related: [],
};
