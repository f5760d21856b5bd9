import { describe, expect, it } from 'vitest';

import { boundary, bpmn, end, io, loop, manual, message, node, script, service, start, timer, user } from '../build-bpmn.ts';
import { compileOne, play } from '../play.ts';
import type { Play } from '../play.ts';

const listeners = (...events: [event: string, type: string][]) =>
  `<zeebe:executionListeners>${events.map(([event, type]) => `<zeebe:executionListener eventType="${event}" type="${type}"/>`).join('')}</zeebe:executionListeners>`;
const jobs = (p: Play) => Object.values(p.state.waits).flatMap((wait) => (wait.kind === 'job' ? [wait.jobType] : []));

describe('a start listener', () => {
  it('comes after the inputs and before everything else, and what it brings is local', async () => {
    const xml = bpmn(
      [start(), service('t', '=kind', { ext: io({ a: '=1' }) + listeners(['start', 'before']) }), boundary('b', 't', message('m')), end()],
      ['start -> t -> end', 'b -> end'],
      { messages: { m: '="k"' } },
    );
    const p = (await play(xml)).start();
    expect(p.open()).toEqual(['t']);
    expect(p.trace()).toBe('+start -start');
    p.finishJob('t', { kind: 'post' });
    expect(jobs(p)).toEqual(['post']);
    expect(p.open()).toContain('b');
    expect(p.variables()).toEqual({});
    expect(p.finishJob('t', { done: true }).variables()).toEqual({ done: true });
  });

  it('decides for a gateway', async () => {
    const gate = node('exclusiveGateway', 'g', { attrs: 'default="g-no"', ext: listeners(['start', 'weigh']) });
    const xml = bpmn([start(), gate, manual('yes'), manual('no')], ['start -> g', 'g -> yes if good', 'g -> no']);
    const p = (await play(xml)).start().finishJob('g', { good: true });
    expect(p.done()).toContain('yes');
  });
});

describe('an end listener', () => {
  it('comes after the outputs, and what it brings goes outwards', async () => {
    const xml = bpmn(
      [start(), script('t', '2', 'x', io({}, { y: '=x' }) + listeners(['end', 'first'], ['end', 'second'])), end()],
      ['start -> t -> end'],
    );
    const p = (await play(xml)).start();
    expect(p.variables()).toEqual({ y: 2 });
    expect(p.finishJob('t', { z: 3 }).variables()).toEqual({ y: 2, z: 3 });
    expect(jobs(p)).toEqual(['second']);
    expect(p.finishJob('t').trace()).toBe('+start -start +t -t +end -end');
  });

  it('of the process comes before its end', async () => {
    const xml = bpmn([start(), end()], ['start -> end']).replace(
      'isExecutable="true">',
      `isExecutable="true"><bpmn:extensionElements>${listeners(['start', 'open'], ['end', 'close'])}</bpmn:extensionElements>`,
    );
    const p = (await play(xml)).start();
    expect(p.trace()).toBe('');
    p.finishJob('p');
    expect(p.trace()).toBe('+start -start +end -end');
    expect(p.state.status).toBe('active');
    expect(p.finishJob('p', { last: 1 }).state.status).toBe('completed');
  });
});

describe('what goes wrong', () => {
  const xml = bpmn([start(), user('t', { ext: listeners(['start', 'a'], ['start', '=b']) }), end()], ['start -> t -> end']);

  it('a failed listener alone is done again', async () => {
    const p = (await play(xml)).start({ b: 'bb' }).finishJob('t');
    p.apply({ type: 'jobFailed', wait: p.wait('t').id, code: 'X', message: '' });
    expect(p.incidents()).toEqual(['t:JOB_FAILED']);
    expect(jobs(p.resolve())).toEqual(['bb']);
    expect(p.finishJob('t').wait('t').kind).toBe('task');
  });

  it('a job type that cannot be had is an incident', async () => {
    const p = (await play(xml)).start().finishJob('t');
    expect(p.incidents()).toEqual(['t:VALUE_WRONG']);
    expect(jobs(p.resolve({ b: 'bb' }))).toEqual(['bb']);
  });

  it('an event that ends the element ends the listener', async () => {
    const p = (
      await play(
        bpmn(
          [start(), user('t', { ext: listeners(['end', 'a']) }), boundary('late', 't', timer('duration', 'PT1H')), end()],
          ['start -> t', 'late -> end'],
        ),
      )
    )
      .start()
      .complete('t');
    expect(p.timeTo('2026-02-02T10:00:00.000Z').state.status).toBe('completed');
    expect(p.cancelledJobs).toHaveLength(1);
  });

  it('the same listener twice is refused', async () => {
    const twice = bpmn([start(), user('t', { ext: listeners(['start', 'a'], ['start', 'a']) })], ['start -> t']);
    await expect(compileOne(twice)).rejects.toThrow(/дважды/);
  });
});

it('each round of a loop is listened to, not the loop', async () => {
  const xml = bpmn([start(), manual('m', { inner: loop('=[1, 2]'), ext: listeners(['start', 'a']) }), end()], ['start -> m -> end']);
  const p = (await play(xml)).start();
  expect(jobs(p)).toEqual(['a', 'a']);
  expect(p.finishJob('m').finishJob('m').state.status).toBe('completed');
});
