import { describe, expect, it } from 'vitest';

import type { JobResult } from '#engine/job-result.ts';
import type { Json, Variables } from '#engine/json.ts';
import { LIMITS } from '#engine/limits.ts';

import { bpmn, call, end, io, service, signal, start, throwing } from './build-bpmn.ts';
import { play } from './play.ts';

const WORK = bpmn([start(), service('s', 'print'), end()], ['start -> s -> end']);
const CALL = bpmn([start(), call('c', 'child'), end()], ['start -> c -> end']);
const deepest = (depth: number): Json => (depth === 0 ? 1 : { in: deepest(depth - 1) });
const LONG: Variables = { text: 'о'.repeat(LIMITS.inputCharacters) };

describe('the answer of a worker that cannot be taken is an incident, for nobody is there to be refused', () => {
  it.each<[string, Variables, JobResult?]>([
    ['too long', LONG],
    ['too deep', { deep: deepest(LIMITS.inputDepth + 1) }],
    ['too long in all that it begins', {}, { activateElements: [{ elementId: 'a', variables: LONG }] }],
  ])('%s', async (_how, variables, result) => {
    const p = (await play(WORK)).start();
    p.apply({ type: 'jobDone', wait: p.wait('s').id, variables, ...(result ? { result } : {}) });
    expect(p.incidents()).toEqual(['s:JOB_FAILED']);
    expect(p.factsOf('incidentOpened')[0]?.sentence).toContain('Исполнитель вернул');
    expect(p.resolve().finishJob('s').state.status).toBe('completed');
  });

  it.each<[string, unknown, unknown]>([
    ['a list', [1], undefined],
    ['a text', 'готово', undefined],
    ['nothing', null, undefined],
    ['a word for what begins', {}, { activateElements: 'a' }],
    ['what begins without a name', {}, { activateElements: [{}] }],
    ['a word for corrections', {}, { corrections: 'срок' }],
  ])('not of the kind that is awaited: %s', async (_what, variables, result) => {
    const p = (await play(WORK)).start();
    const answer = { variables: variables as Variables, ...(result === undefined ? {} : { result: result as JobResult }) };
    p.apply({ type: 'jobDone', wait: p.wait('s').id, ...answer });
    expect(p.incidents()).toEqual(['s:JOB_FAILED']);
  });

  it('an error without a code', async () => {
    const p = (await play(WORK)).start();
    p.apply({ type: 'jobError', wait: p.wait('s').id, errorCode: '', variables: {} });
    expect(p.incidents()).toEqual(['s:JOB_FAILED']);
  });
});

describe('between instances', () => {
  it('what a called process brings and is too long is an incident at the call', async () => {
    const p = (await play(CALL)).start().endChild('c', LONG);
    expect(p.incidents()).toEqual(['c:LIMIT_EXCEEDED']);
    expect(p.factsOf('incidentOpened')[0]?.sentence).toContain('Вызванный процесс вернул больше');
  });

  it('what is too long to be given is an incident where it is given', async () => {
    const grow = (p: Awaited<ReturnType<typeof play>>) =>
      p.start({ a: 'о'.repeat(LIMITS.inputCharacters - 100) }).apply({
        type: 'modify',
        reason: 'проба',
        set: [{ scope: 1, variables: { b: 'о'.repeat(1000) } }],
        activate: [{ element: 'c' }],
      });
    const p = grow(await play(CALL));
    expect(p.incidents()).toEqual(['c:LIMIT_EXCEEDED']);
    expect(p.deliveries.map(({ type }) => type)).toEqual(['startChild']);
  });

  it('a signal too', async () => {
    const xml = bpmn([start(), throwing('c', signal('up'), { ext: io({ both: '=a + a' }) }), end()], ['start -> c -> end'], {
      signals: ['up'],
    });
    expect((await play(xml)).start({ a: 'о'.repeat(LIMITS.inputCharacters - 100) }).incidents()).toEqual(['c:LIMIT_EXCEEDED']);
  });
});
