import type { Fact, JobOpened, TaskOpened } from './fact.ts';
import { record, takeId } from './run.ts';
import type { Run } from './run.ts';
import type { JobWait, TaskWait, Wait } from './state.ts';

type WithoutId<W> = W extends Wait ? Omit<W, 'id'> : never;
export type NewWait = WithoutId<Wait>;

/** How a wait may end, over all kinds. */
export type WaitEnd = 'completed' | 'fired' | 'received' | 'error' | 'failed' | 'terminated';

/** Opens a wait under a number of its own and writes its fact. */
export function openWait(run: Run, wait: NewWait, describe: (id: number) => Fact): number {
  const id = takeId(run);
  run.state.waits[id] = { ...wait, id };
  record(run, describe(id));
  return id;
}

export function openTask(
  run: Run,
  wait: Omit<TaskWait, 'id' | 'kind'>,
  shown: Omit<TaskOpened, 'type' | 'wait' | 'element' | 'assignee' | 'due'>,
) {
  const { element, assignee, due } = wait;
  openWait(run, { kind: 'task', ...wait }, (id) => ({ type: 'taskOpened', wait: id, element, assignee, due, ...shown }));
}

export function openJob(
  run: Run,
  wait: Omit<JobWait, 'id' | 'kind'>,
  shown: Omit<JobOpened, 'type' | 'wait' | 'element' | 'jobType'>,
): void {
  const { element, jobType } = wait;
  const id = openWait(run, { kind: 'job', ...wait }, (job) => ({ type: 'jobOpened', wait: job, element, jobType, ...shown }));
  run.jobs.push(id);
}

export function closeWait(run: Run, wait: Wait, how: WaitEnd, messageId?: string): void {
  if (!run.state.waits[wait.id]) return;
  delete run.state.waits[wait.id];
  // A task that is still being created has been shown to nobody.
  if (wait.kind === 'task' && wait.transition?.event === 'creating') return;
  record(run, describeEnd(wait, how, messageId));
  if (wait.kind === 'job' && how === 'terminated') cancelJob(run, wait.id);
  if (wait.kind === 'child' && how === 'terminated') cancelChild(run, wait.id);
}

export function closeWaitsOf(run: Run, instance: number, how: WaitEnd = 'terminated'): void {
  for (const wait of waitsOf(run, instance)) closeWait(run, wait, how);
}

export function waitsOf(run: Run, instance: number): Wait[] {
  if (run.endings) return (run.endings.waits.get(instance) ?? []).filter(({ id }) => run.state.waits[id]);
  return Object.values(run.state.waits).filter((wait) => wait.instance === instance);
}

function cancelJob(run: Run, wait: number): void {
  const opened = run.jobs.indexOf(wait);
  if (opened >= 0) run.jobs.splice(opened, 1);
  else run.cancelledJobs.push(wait);
}

function cancelChild(run: Run, wait: number): void {
  const started = run.deliveries.findIndex((delivery) => delivery.type === 'startChild' && delivery.wait === wait);
  if (started >= 0) run.deliveries.splice(started, 1);
  else run.deliveries.push({ type: 'cancelChild', wait });
}

function describeEnd(wait: Wait, how: WaitEnd, messageId: string | undefined): Fact {
  const common = { wait: wait.id, element: wait.element };
  switch (wait.kind) {
    case 'task':
      return { type: 'taskClosed', ...common, how: how === 'completed' ? 'completed' : 'terminated' };
    case 'job':
      return { type: 'jobClosed', ...common, how: how === 'fired' || how === 'received' ? 'completed' : how };
    case 'timer':
      return { type: 'timerClosed', ...common, how: how === 'fired' ? 'fired' : 'terminated' };
    case 'message':
      return {
        type: 'messageClosed',
        ...common,
        how: how === 'received' ? 'received' : 'terminated',
        ...(messageId === undefined ? {} : { messageId }),
      };
    case 'signal':
      return { type: 'signalClosed', ...common, how: how === 'received' ? 'received' : 'terminated' };
    case 'condition':
      return { type: 'conditionClosed', ...common, how: how === 'fired' ? 'met' : 'terminated' };
    case 'child':
      return { type: 'childClosed', ...common, how: how === 'fired' || how === 'received' ? 'completed' : how };
  }
}
