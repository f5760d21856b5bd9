import { describe, expect, it } from 'vitest';

import type { ClockChoice } from '#engine/input.ts';

import { and, boundary, bpmn, call, catching, end, message, property, service, signal, start, timer, user } from '../build-bpmn.ts';
import { MONDAY, play } from '../play.ts';
import type { Play } from '../play.ts';

const reason = 'ребёнок болеет';
const suspend = (p: Play, choice: Partial<ClockChoice> = {}) => p.apply({ type: 'suspend', reason, clock: 'stopped', ...choice });
const resume = (p: Play) => p.apply({ type: 'resume', reason });

const DUE = '2026-02-12T09:00:00.000Z';
const schedule = (due: string) => `<zeebe:taskSchedule dueDate="${due}"/>`;
const RACE = bpmn(
  [start(), user('t', { ext: schedule(DUE) }), boundary('late', 't', timer('duration', 'P20D')), user('chase'), end()],
  ['start -> t -> end', 'late -> chase -> end'],
);

describe('a stopped clock', () => {
  it('fires nothing and arms nothing while it stands; afterwards every term is later by as long as it stood', async () => {
    const p = suspend((await play(RACE)).start());
    expect(p.nextDue).toBeNull();
    p.timeTo('2026-04-01T09:00:00.000Z');
    expect(p.open()).toEqual(['t', 'late']);
    p.at = '2026-03-04T09:00:00.000Z'; // 30 days after Monday
    resume(p);
    expect(p.wait('t')).toMatchObject({ due: '2026-03-14T09:00:00.000Z' });
    expect(p.wait('late')).toMatchObject({ due: '2026-03-24T09:00:00.000Z' });
    expect(p.nextDue).toBe('2026-03-24T09:00:00.000Z');
    expect(p.timeTo('2026-03-24T09:00:00.000Z').open()).toEqual(['chase']);
  });

  it('leaves facts of who stood since when and of what moved', async () => {
    const p = suspend((await play(RACE)).start());
    p.at = '2026-02-03T09:00:00.000Z';
    resume(p);
    expect(p.factsOf('instanceSuspended')).toEqual([{ type: 'instanceSuspended', clock: 'stopped', reason }]);
    expect(p.factsOf('clockStopped').map(({ element, due }) => [element, due])).toEqual([
      ['t', DUE],
      ['late', '2026-02-22T09:00:00.000Z'],
    ]);
    expect(p.factsOf('instanceResumed')).toEqual([{ type: 'instanceResumed', since: MONDAY, reason }]);
    expect(p.factsOf('dueMoved').map(({ element, before, due, what }) => [element, what, before, due])).toEqual([
      ['t', 'task', DUE, '2026-02-13T09:00:00.000Z'],
      ['late', 'timer', '2026-02-22T09:00:00.000Z', '2026-02-23T09:00:00.000Z'],
    ]);
  });

  it('counts for a term that begins meanwhile from its beginning', async () => {
    const p = suspend((await play(RACE)).start(), { running: [] });
    p.at = '2026-02-04T09:00:00.000Z';
    p.apply({ type: 'modify', reason, activate: [{ element: 'chase' }, { element: 't' }] });
    p.at = '2026-02-05T09:00:00.000Z';
    resume(p);
    const timers = Object.values(p.state.waits).flatMap((wait) => (wait.kind === 'timer' ? [wait.due] : []));
    expect(timers).toEqual(['2026-02-25T09:00:00.000Z', '2026-02-25T09:00:00.000Z']);
  });
});

describe('a running clock', () => {
  it('fires while the instance is suspended', async () => {
    const p = suspend((await play(RACE)).start(), { clock: 'running' });
    expect(p.nextDue).toBe('2026-02-22T09:00:00.000Z');
    expect(p.timeTo('2026-02-22T09:00:00.000Z').open()).toEqual(['chase']);
  });

  it('is chosen for each term by hand', async () => {
    const p = (await play(RACE)).start();
    suspend(p, { running: [p.wait('late').id] });
    expect(p.nextDue).toBe('2026-02-22T09:00:00.000Z');
    p.at = '2026-02-03T09:00:00.000Z';
    resume(p);
    expect(p.factsOf('dueMoved').map(({ element }) => element)).toEqual(['t']);
  });

  it('may be said by the definition, as for a term of the law', async () => {
    const law = bpmn(
      [start(), catching('law', timer('duration', 'P10D'), { ext: property({ suspension: 'running' }) }), end()],
      ['start -> law -> end'],
    );
    const p = suspend((await play(law)).start());
    expect(p.timeTo('2026-02-12T09:00:00.000Z').state.status).toBe('completed');
  });
});

describe('work of a suspended instance', () => {
  const WORK = bpmn(
    [
      start(),
      and('f'),
      service('w', 'work'),
      user('u'),
      catching('word', message('m')),
      catching('bell', signal('ring')),
      call('c', 'other'),
      and('j'),
      end(),
    ],
    ['start -> f', 'f -> w -> j', 'f -> u -> j', 'f -> word -> j', 'f -> bell -> j', 'f -> c -> j', 'j -> end'],
    { messages: { m: '="k"' }, signals: ['ring'] },
  );

  it('is refused to people with the moment since when', async () => {
    const p = suspend((await play(WORK)).start());
    expect(() => p.complete('u')).toThrow(/INSTANCE_SUSPENDED.*2026-02-02/);
    expect(() => p.apply({ type: 'refuseTask', wait: p.wait('u').id, reason })).toThrow(/INSTANCE_SUSPENDED/);
    expect(() => suspend(p)).toThrow(/INSTANCE_SUSPENDED/);
    expect(p.apply({ type: 'assignTask', wait: p.wait('u').id, assignee: 'u2' }).wait('u')).toMatchObject({ assignee: 'u2' });
  });

  it('is called back, and begins again when it is resumed', async () => {
    const p = (await play(WORK)).start();
    const job = p.wait('w').id;
    suspend(p);
    expect(p.cancelledJobs).toEqual([job]);
    expect(p.jobs).toEqual([job]);
    expect(resume(p).jobs).toEqual([job, job]);
  });

  it('that ends outside is held, and happens in its order when resumed', async () => {
    const p = suspend((await play(WORK)).start());
    p.finishJob('w', { a: 1 }).message('word', { b: 2 }).signal('ring', { c: 3 }).endChild('c', { d: 4 });
    expect(p.open()).toEqual(['w', 'u', 'word', 'bell', 'c']);
    expect(p.variables()).toEqual({});
    resume(p);
    expect(p.open()).toEqual(['u']);
    expect(p.variables()).toEqual({ a: 1, b: 2, c: 3, d: 4 });
    expect(p.factsOf('inputReleased').map(({ input, element, how }) => [input, element, how])).toEqual([
      ['jobDone', 'w', 'applied'],
      ['message', 'word', 'applied'],
      ['signal', 'bell', 'applied'],
      ['childEnded', 'c', 'applied'],
    ]);
    expect(p.complete('u').state.status).toBe('completed');
  });

  it('is held once a wait, and refused when nothing waits for it', async () => {
    const p = suspend((await play(WORK)).start()).message('word');
    expect(() => p.message('word')).toThrow(/INSTANCE_SUSPENDED/);
    expect(() => p.signal('nobody')).toThrow(/SIGNAL_NOT_AWAITED/);
    expect(() => p.apply({ type: 'jobDone', wait: 99, variables: {} })).toThrow(/JOB_NOT_OPEN/);
  });

  it('that is gone when it is resumed is let go with a fact', async () => {
    const p = suspend((await play(WORK)).start()).finishJob('w', { a: 1 });
    p.apply({ type: 'modify', reason, terminate: [{ element: 'w' }] });
    resume(p);
    expect(p.factsOf('inputReleased').map(({ how }) => how)).toEqual(['gone']);
    expect(p.variables()).toEqual({});
  });
});

describe('the end of a suspension', () => {
  it('is refused to what is not suspended, and without a reason', async () => {
    const p = (await play(RACE)).start();
    expect(() => resume(p)).toThrow(/INSTANCE_NOT_SUSPENDED/);
    expect(() => p.apply({ type: 'suspend', clock: 'stopped', reason: '' })).toThrow(/REASON_REQUIRED/);
  });

  it('is not needed to cancel', async () => {
    const p = suspend((await play(RACE)).start()).apply({ type: 'cancel', reason });
    expect(p.state.status).toBe('terminated');
    expect(p.state.suspension).toBeUndefined();
  });
});

it('a job is called back also when the terms beside it run on by name', async () => {
  const p = (await play(bpmn([start(), service('s', 'print'), end()], ['start -> s -> end']))).start();
  const job = p.wait('s').id;
  suspend(p, { running: [job] });
  expect(p.cancelledJobs).toEqual([job]);
});
