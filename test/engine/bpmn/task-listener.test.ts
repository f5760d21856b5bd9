import { describe, expect, it } from 'vitest';

import type { JobResult } from '#engine/job-result.ts';
import { variablesOf } from '#engine/position.ts';

import { bpmn, boundary, end, start, timer, user } from '../build-bpmn.ts';
import { play } from '../play.ts';
import type { Play } from '../play.ts';

const listeners = (...events: [event: string, type: string][]) =>
  `<zeebe:taskListeners>${events.map(([event, type]) => `<zeebe:taskListener eventType="${event}" type="${type}" retries="2"/>`).join('')}</zeebe:taskListeners>`;
const task = (ext: string) => bpmn([start(), user('t', { ext }), end()], ['start -> t -> end']);
const ASSIGNED = '<zeebe:assignmentDefinition assignee="anna" candidateGroups="readers"/>';

function answer(p: Play, jobType: string, result: JobResult = {}): Play {
  const job = Object.values(p.state.waits).find((wait) => wait.kind === 'job' && wait.jobType === jobType);
  if (!job) throw new Error(`no job ${jobType}; open: ${JSON.stringify(p.state.waits)}`);
  return p.apply({ type: 'jobDone', wait: job.id, variables: {}, result });
}

const jobs = (p: Play) => Object.values(p.state.waits).flatMap((wait) => (wait.kind === 'job' ? [wait.jobType] : []));
const assign = (p: Play, assignee: string | null) => p.apply({ type: 'assignTask', wait: p.wait('t', 'task').id, assignee });

describe('while a task is created', () => {
  it('nobody sees it before its listeners are done', async () => {
    const p = (await play(task(listeners(['creating', 'a'], ['creating', 'b'])))).start();
    expect(p.factsOf('taskOpened')).toEqual([]);
    expect(() => p.complete('t')).toThrow(/TASK_NOT_OPEN/);
    answer(p, 'a');
    expect(jobs(p)).toEqual(['b']);
    answer(p, 'b');
    expect(p.factsOf('taskOpened')).toHaveLength(1);
    expect(p.complete('t').state.status).toBe('completed');
  });

  it('corrections are there when it is shown', async () => {
    const p = (await play(task(listeners(['creating', 'a'])))).start();
    answer(p, 'a', { corrections: { assignee: 'boris', priority: 80, dueDate: '2026-05-01', candidateGroups: ['elders'] } });
    expect(p.factsOf('taskOpened')[0]).toMatchObject({
      assignee: null,
      priority: 80,
      due: '2026-05-01T00:00:00.000Z',
      candidateGroups: ['elders'],
    });
    expect(p.factsOf('taskAssigned')[0]).toMatchObject({ before: null, assignee: 'boris' });
    expect(p.wait('t')).toMatchObject({ assignee: 'boris', due: '2026-05-01T00:00:00.000Z' });
  });

  it('it cannot be denied, and an assignee of the process cannot be corrected', async () => {
    const denied = answer((await play(task(listeners(['creating', 'a'])))).start(), 'a', { denied: true });
    expect(denied.incidents()).toEqual(['t:LISTENER_CANNOT_DENY']);
    expect(jobs(denied.resolve())).toEqual(['a']);
    const named = (await play(task(ASSIGNED + listeners(['creating', 'a'])))).start();
    expect(answer(named, 'a', { corrections: { assignee: 'boris' } }).incidents()).toEqual(['t:CORRECTION_WRONG']);
  });

  it('what ends the task ends the listener', async () => {
    const xml = bpmn(
      [start(), user('t', { ext: listeners(['creating', 'a']) }), boundary('late', 't', timer('duration', 'PT1H')), end()],
      ['start -> t', 'late -> end'],
    );
    const p = (await play(xml)).start().timeTo('2026-02-02T10:00:00.000Z');
    expect(p.state.status).toBe('completed');
    expect(p.factsOf('taskClosed')).toEqual([]);
  });
});

describe('while a task is assigned', () => {
  it('an assignee of the process has it when its listeners let him', async () => {
    const p = (await play(task(ASSIGNED + listeners(['assigning', 'a'])))).start();
    expect(p.factsOf('taskOpened')[0]).toMatchObject({ assignee: null });
    expect(p.factsOf('taskHeld')[0]).toMatchObject({ event: 'assigning' });
    answer(p, 'a');
    expect(p.wait('t')).toMatchObject({ assignee: 'anna' });
    expect(p.wait('t')).not.toHaveProperty('transition');
  });

  it('a denial leaves it with whom it was', async () => {
    const p = answer((await play(task(ASSIGNED + listeners(['assigning', 'a'])))).start(), 'a');
    assign(p, 'boris');
    expect(p.wait('t', 'task')).toMatchObject({ assignee: 'anna' });
    answer(p, 'a', { denied: true, deniedReason: 'в отпуске' });
    expect(p.wait('t')).toMatchObject({ assignee: 'anna' });
    expect(p.factsOf('taskDenied')[0]).toMatchObject({ event: 'assigning', private: { reason: 'в отпуске' } });
  });

  it('a correction names somebody else', async () => {
    const p = assign((await play(task(listeners(['assigning', 'a'])))).start(), 'boris');
    answer(p, 'a', { corrections: { assignee: 'vera', priority: 1 } });
    expect(p.wait('t')).toMatchObject({ assignee: 'vera', shown: { priority: 1 } });
    expect(p.factsOf('taskAssigned')[0]).toMatchObject({ assignee: 'vera' });
    expect(p.factsOf('taskCorrected')[0]).toMatchObject({ event: 'assigning', priority: 1 });
  });
});

describe('while a task is completed', () => {
  it('it stays open, takes nothing else, and completes after its listeners', async () => {
    const p = (await play(task(listeners(['completing', 'a'], ['completing', 'b'])))).start();
    p.complete('t', { answer: 1 });
    expect(p.factsOf('taskHeld')[0]).toMatchObject({ event: 'completing' });
    expect(p.factsOf('taskClosed')).toEqual([]);
    expect(() => p.complete('t')).toThrow(/TASK_BUSY/);
    expect(variablesOf(p.state, p.wait('t', 'job').id)).toEqual({ answer: 1 });
    expect(p.variables()).toEqual({});
    answer(answer(p, 'a'), 'b');
    expect(p.state.status).toBe('completed');
    expect(p.variables()).toEqual({ answer: 1 });
  });

  it('a denial gives it back as it was, without corrections made before', async () => {
    const p = (await play(task(listeners(['completing', 'a'], ['completing', 'b'])))).start().complete('t', { answer: 1 });
    answer(answer(p, 'a', { corrections: { priority: 99 } }), 'b', { denied: true });
    expect(p.factsOf('taskCorrected')).toEqual([]);
    expect(p.wait('t')).toMatchObject({ shown: { priority: 50 } });
    expect(p.variables()).toEqual({});
    p.complete('t', { answer: 2 });
    expect(jobs(p)).toEqual(['a']);
  });

  it('a failed listener alone is done again', async () => {
    const p = answer((await play(task(listeners(['completing', 'a'], ['completing', 'b'])))).start().complete('t'), 'a');
    p.apply({ type: 'jobFailed', wait: p.wait('t', 'job').id, code: 'X', message: '' });
    expect(p.incidents()).toEqual(['t:JOB_FAILED']);
    expect(jobs(p.resolve())).toEqual(['b']);
    expect(p.apply({ type: 'jobError', wait: p.wait('t', 'job').id, errorCode: 'E', variables: {} }).incidents()).toEqual([
      't:LISTENER_ERROR',
    ]);
    p.resolve();
    expect(answer(p, 'b').state.status).toBe('completed');
  });
});

describe('while a task is updated', () => {
  it('a later term needs its listeners', async () => {
    const p = (await play(task(`<zeebe:taskSchedule dueDate="2026-03-01"/>${listeners(['updating', 'a'])}`))).start();
    const extend = () => p.apply({ type: 'extendTerm', wait: p.wait('t', 'task').id, due: '2026-04-01', reason: 'болезнь' });
    extend();
    expect(p.wait('t', 'task')).toMatchObject({ due: '2026-03-01T00:00:00.000Z' });
    answer(p, 'a', { denied: true });
    expect(p.wait('t')).toMatchObject({ due: '2026-03-01T00:00:00.000Z' });
    answer(extend(), 'a');
    expect(p.wait('t')).toMatchObject({ due: '2026-04-01T00:00:00.000Z' });
    expect(p.factsOf('taskTermExtended')[0]).toMatchObject({ reason: 'болезнь' });
  });

  it('may take the term away while it is extended', async () => {
    const p = (await play(task(`<zeebe:taskSchedule dueDate="2026-03-01"/>${listeners(['updating', 'a'])}`))).start();
    p.apply({ type: 'extendTerm', wait: p.wait('t', 'task').id, due: '2026-04-01', reason: 'болезнь' });
    answer(p, 'a', { corrections: { dueDate: '' } });
    expect(p.wait('t')).toMatchObject({ due: null });
    expect(p.factsOf('taskTermExtended')).toEqual([]);
    expect(p.factsOf('taskCorrected')).toMatchObject([{ event: 'updating', due: null }]);
  });
});
