import { describe, expect, it } from 'vitest';

import { bpmn, end, io, service, start, user, xor } from './build-bpmn.ts';
import { play } from './play.ts';

describe('a two-task process', () => {
  const xml = bpmn(
    [start(), user('a'), xor('g', 'end2'), user('b'), end(), end('end2')],
    ['start -> a -> g', 'g -> b if score >= 4', 'b -> end', 'g -> end2'],
  );

  it('goes to the second task when the condition is true', async () => {
    const p = (await play(xml)).start({ x: 1 }).complete('a', { score: 5 });
    expect(p.open()).toEqual(['b']);
    p.complete('b');
    expect(p.state.status).toBe('completed');
    expect(p.trace()).toBe('+start -start +a -a +g -g +b -b +end -end');
    expect(p.variables()).toEqual({ x: 1, score: 5 });
  });

  it('takes the default flow when it is false', async () => {
    const p = (await play(xml)).start().complete('a', { score: 3 });
    expect(p.state.status).toBe('completed');
    expect(p.state.ends).toEqual(['end2']);
  });

  it('is an incident when the score is missing, even beside a default flow', async () => {
    const p = (await play(xml)).start().complete('a');
    expect(p.incidents()).toEqual(['g:CONDITION_NOT_BOOLEAN']);
    const [incident] = p.factsOf('incidentOpened');
    expect(incident?.sentence).toContain('score');
    p.resolve({ score: 4 });
    expect(p.open()).toEqual(['b']);
  });
});

describe('a service task', () => {
  it('opens a job and gives its result by output mappings only', async () => {
    const xml = bpmn([start(), service('s', 'send', { ext: io({ a: '=1+1' }, { 'out.b': '=result' }) }), end()], ['start -> s -> end']);
    const p = (await play(xml)).start({ out: { c: 1 } });
    expect(p.jobs).toHaveLength(1);
    p.finishJob('s', { result: 7, other: 1 });
    expect(p.variables()).toEqual({ out: { c: 1, b: 7 } });
  });
});
