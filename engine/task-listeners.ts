import { describeElement } from './evaluation.ts';
import type { TaskOpened } from './fact.ts';
import { Failure } from './failure.ts';
import { openIncident } from './incidents.ts';
import type { JobResult } from './job-result.ts';
import { openListenerJob } from './listeners.ts';
import type { UserTask } from './model.ts';
import type { Listener, TaskEvent } from './model/listener.ts';
import { enqueue, findInstance, getElementOf, record, takeId } from './run.ts';
import type { Run } from './run.ts';
import type { JobWait, Retry, TaskWait } from './state.ts';
import { correctTask, readCorrections } from './task-corrections.ts';
import type { Transition } from './task-transition.ts';
import { closeWait } from './waits.ts';

/** A task with listeners: those of its creation are heard before anybody sees it, those of its assignment before somebody has it. */
export function openListenedTask(run: Run, task: Omit<TaskWait, 'id' | 'kind'>, shown: Omit<TaskOpened, 'wait'>): void {
  const id = takeId(run);
  const { candidateGroups, candidateUsers, priority, followUp } = shown;
  const opened: TaskWait = { kind: 'task', ...task, id, shown: { candidateGroups, candidateUsers, priority, followUp } };
  const opening: TaskOpened = { ...shown, wait: id };
  if (listenersOf(run, opened, 'creating').length === 0) return showTask(run, opened, opening);
  run.state.waits[id] = { ...opened, transition: { event: 'creating', at: 0, corrections: {}, opening } };
  enqueue(run, { do: 'listenToTask', instance: task.instance, task: id });
}

function showTask(run: Run, task: TaskWait, opening: TaskOpened): void {
  const { assignee } = opening;
  const isHeard = assignee !== null && listenersOf(run, task, 'assigning').length > 0;
  run.state.waits[task.id] = isHeard ? { ...task, assignee: null } : task;
  record(run, isHeard ? { ...opening, assignee: null } : opening);
  if (isHeard) holdTask(run, task.id, { event: 'assigning', asked: { assignee } });
}

/** True when listeners must be heard before this happens to the task; they let it happen, or not. */
export function holdTask(run: Run, id: number, held: Pick<Transition, 'event' | 'variables' | 'asked' | 'reason'>): boolean {
  const task = run.state.waits[id];
  if (task?.kind !== 'task' || listenersOf(run, task, held.event).length === 0) return false;
  run.state.waits[id] = { ...task, transition: { ...held, at: 0, corrections: {} } };
  record(run, { type: 'taskHeld', wait: id, element: task.element, event: held.event });
  enqueue(run, { do: 'listenToTask', instance: task.instance, task: id });
  return true;
}

/** Opens the job of the listener whose turn it is; after the last one it happens. */
export function listenToTask(run: Run, id: number): void {
  const task = run.state.waits[id];
  const instance = task && findInstance(run, task.instance);
  if (task?.kind !== 'task' || !task.transition || !instance) return;
  const { transition, ...free } = task;
  const listener = listenersOf(run, task, transition.event)[transition.at];
  if (listener) openListenerJob(run, getElementOf(run, task.element, 'userTask'), { instance, listener, task: id });
  else FINISHES[transition.event](run, free, transition);
}

/** What the worker of a listener answered. */
export function hearTaskListener(run: Run, job: JobWait, result: JobResult): void {
  const task = job.task === undefined ? undefined : run.state.waits[job.task];
  if (task?.kind !== 'task' || !task.transition) return;
  const retry: Retry = { do: 'listenToTask', instance: task.instance, task: task.id };
  try {
    if (result.denied) return deny(run, task, result.deniedReason ?? '');
    const corrections = { ...task.transition.corrections, ...readCorrections(run, task, result.corrections ?? {}) };
    run.state.waits[task.id] = { ...task, transition: { ...task.transition, corrections, at: task.transition.at + 1 } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return openIncident(run, retry, error);
  }
  enqueue(run, retry);
}

function deny(run: Run, task: TaskWait, reason: string): void {
  const { transition, ...free } = task;
  if (!transition) return;
  const { event } = transition;
  if (event === 'creating') {
    const sentence = `${describeElement(getElementOf(run, task.element, 'userTask'))}: слушатель не может отменить создание задачи.`;
    throw new Failure({ code: 'LISTENER_CANNOT_DENY', sentence, values: { reason } });
  }
  run.state.waits[task.id] = free;
  record(run, { type: 'taskDenied', wait: task.id, element: task.element, event, private: { reason } });
}

const FINISHES: { [K in TaskEvent]: (run: Run, task: TaskWait, transition: Transition) => void } = {
  creating(run, task, { opening, corrections }) {
    if (!opening) return;
    const corrected = correctTask(task, corrections);
    // Whom the process named is heard of next; whom a listener named has the task at once.
    showTask(run, corrected, opening.assignee === null ? { ...opening, ...corrections, assignee: null } : { ...opening, ...corrections });
    if (corrections.assignee) {
      run.state.waits[task.id] = corrected;
      const { id: wait, element } = task;
      record(run, { type: 'taskAssigned', wait, element, before: null, assignee: corrections.assignee });
    }
  },
  assigning(run, task, { asked, corrections, reason }) {
    const assignee = corrections.assignee === undefined ? (asked?.assignee ?? null) : corrections.assignee;
    const { assignee: _assignee, ...others } = corrections;
    applyCorrections(run, task, { event: 'assigning', corrections: others });
    setTask(run, { ...correctTask(task, others), assignee });
    const because = reason === undefined ? {} : { reason };
    record(run, { type: 'taskAssigned', wait: task.id, element: task.element, before: task.assignee, assignee, ...because });
  },
  updating(run, task, { asked, corrections, reason = '' }) {
    // A listener may take the term away: that is a correction, and no extension.
    const { due: corrected, ...rest } = corrections;
    const others = corrected === null ? corrections : rest;
    const due = corrected === undefined ? (asked?.due ?? task.due) : corrected;
    setTask(run, { ...correctTask(task, others), due });
    if (due !== null && due !== task.due) {
      record(run, { type: 'taskTermExtended', wait: task.id, element: task.element, before: task.due, due, reason });
    }
    applyCorrections(run, task, { event: 'updating', corrections: others });
  },
  completing(run, task, { variables = {}, corrections }) {
    applyCorrections(run, task, { event: 'completing', corrections });
    setTask(run, correctTask(task, corrections));
    closeWait(run, task, 'completed');
    enqueue(run, { do: 'complete', instance: task.instance, variables });
  },
};

function applyCorrections(run: Run, task: TaskWait, made: Pick<Transition, 'event' | 'corrections'>): void {
  if (Object.keys(made.corrections).length === 0) return;
  record(run, { type: 'taskCorrected', wait: task.id, element: task.element, event: made.event, ...made.corrections });
}

function setTask(run: Run, task: TaskWait): void {
  run.state.waits[task.id] = task;
}

function listenersOf(run: Run, task: Pick<TaskWait, 'element'>, event: TaskEvent): Listener<TaskEvent>[] {
  const element: UserTask = getElementOf(run, task.element, 'userTask');
  return element.taskListeners.filter((listener) => listener.event === event);
}
