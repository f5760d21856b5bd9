import { describe, expect, it } from 'vitest';

import { StepRefused } from '#engine/errors.ts';
import { LIMITS } from '#engine/limits.ts';
import { step } from '#engine/step.ts';

import { and, bpmn, catching, end, manual, message, service, start, timer, user, xor } from './build-bpmn.ts';
import { compileOne, MONDAY, NOWHERE, play } from './play.ts';

const TASK = bpmn([start(), user('a'), end()], ['start -> a -> end']);

describe('an instance', () => {
  it('starts once', async () => {
    const p = (await play(TASK)).start();
    expect(() => p.start()).toThrow(new StepRefused('ALREADY_STARTED'));
  });

  it('takes nothing before its start and nothing after its end', async () => {
    const p = await play(TASK);
    expect(() => p.apply({ type: 'timePassed' })).toThrow(new StepRefused('NOT_STARTED'));
    p.start().complete('a');
    expect(() => p.apply({ type: 'timePassed' })).toThrow(new StepRefused('INSTANCE_ENDED', { status: 'completed' }));
  });

  it('starts at the event it is told to', async () => {
    const p = await play(
      bpmn([start(), user('a'), start('other', { inner: message('m') }), user('b')], ['start -> a', 'other -> b'], {
        messages: { m: null },
      }),
    );
    expect(p.start({}, { element: 'other' }).open()).toEqual(['b']);
    const q = await play(TASK);
    expect(() => q.start({}, { element: 'a' })).toThrow(/START_EVENT_UNKNOWN/);
  });

  it('tells its start and its end', async () => {
    const p = (await play(TASK)).start({ x: 1 }).complete('a');
    expect(p.facts[0]).toEqual({ type: 'instanceStarted', process: 'p', name: 'p', element: 'start' });
    expect(p.facts[1]).toEqual({ type: 'variablesSet', scope: 1, names: ['x'], private: { before: {}, after: { x: 1 } } });
    expect(p.facts.at(-1)).toEqual({ type: 'instanceEnded', status: 'completed', elements: ['end'] });
  });

  it('keeps only its variables when it has ended', async () => {
    const p = (await play(TASK)).start({ x: 1 }).complete('a');
    expect(p.state).toMatchObject({ waits: {}, incidents: {}, instances: { 1: { variables: { x: 1 } } } });
    expect(Object.keys(p.state.instances)).toEqual(['1']);
  });

  it('tells what a variable was before', async () => {
    const p = (await play(TASK)).start({ x: 1 }).complete('a', { x: 2 });
    expect(p.factsOf('variablesSet').at(-1)?.private).toEqual({ before: { x: 1 }, after: { x: 2 } });
  });
});

describe('cancelling', () => {
  it('ends everything, with its reason', async () => {
    const xml = bpmn(
      [start(), and('f'), user('a'), service('s', 'x'), catching('t', timer('duration', 'P1D'))],
      ['start -> f', 'f -> a', 'f -> s', 'f -> t'],
    );
    const p = (await play(xml)).start().apply({ type: 'cancel', reason: 'ошибка ввода' });
    expect(p.state.status).toBe('terminated');
    expect(p.open()).toEqual([]);
    expect(p.cancelledJobs).toHaveLength(1);
    expect(p.nextDue).toBe(null);
    expect(p.factsOf('instanceCancelled')).toEqual([{ type: 'instanceCancelled', reason: 'ошибка ввода' }]);
    expect(p.factsOf('instanceEnded')[0]?.status).toBe('terminated');
  });
});

describe('limits', () => {
  it('a loop without a wait is an incident, not a hang', async () => {
    const p = (await play(bpmn([start(), xor('x'), manual('m')], ['start -> x -> m -> x']))).start();
    expect(p.incidents()).toHaveLength(1);
    expect(p.incidents()[0]).toMatch(/LIMIT_EXCEEDED/);
  });

  it('an input that is too large or too deep is refused', async () => {
    const p = (await play(TASK)).start();
    expect(() => p.complete('a', { x: 'x'.repeat(LIMITS.inputCharacters + 1) })).toThrow(/LIMIT_EXCEEDED/);
    let deep: { [name: string]: never } | { a: unknown } = {};
    for (let depth = 0; depth <= LIMITS.inputDepth; depth += 1) deep = { a: deep };
    expect(() => p.complete('a', JSON.parse(JSON.stringify(deep)))).toThrow(/LIMIT_EXCEEDED/);
    expect(p.open()).toEqual(['a']);
  });
});

it('changes neither state nor model, whatever it is given', async () => {
  const model = await compileOne(TASK);
  const frozen = deepFreeze(step(model, undefined, { type: 'start', variables: { a: { b: [1] } } }, MONDAY, NOWHERE).state);
  deepFreeze(model.elements);
  const [wait] = Object.values(frozen.waits);
  const done = step(model, frozen, { type: 'completeTask', wait: wait?.id ?? 0, variables: { a: 1 } }, MONDAY, NOWHERE);
  expect(done.state.status).toBe('completed');
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
