import { describe, expect, it } from 'vitest';

import { bpmn, end, io, service, start, sub } from './build-bpmn.ts';
import { play } from './play.ts';

const mapped = (inputs: Record<string, string>, outputs: Record<string, string> = {}) =>
  bpmn([start(), service('s', 'x', { ext: io(inputs, outputs) }), end()], ['start -> s -> end']);

describe('inputs', () => {
  it('see the earlier ones', async () => {
    const p = (await play(mapped({ a: '=x + 1', b: '=a * 10' }))).start({ x: 1 });
    expect(p.factsOf('variablesSet').at(-1)?.private.after).toEqual({ a: 2, b: 20 });
  });
  it('build a context of their own by a dotted target', async () => {
    const p = (await play(mapped({ 'a.b': '=1', 'a.c.d': '=2' }))).start({ a: { z: 0 } });
    expect(p.factsOf('variablesSet').at(-1)?.private.after).toEqual({ a: { b: 1, c: { d: 2 } } });
  });
  it('take a literal as it stands', async () => {
    const p = (await play(mapped({ a: 'просто текст' }))).start();
    expect(p.factsOf('variablesSet').at(-1)?.private.after).toEqual({ a: 'просто текст' });
  });
  it('give null for a missing variable and go on', async () => {
    const p = (await play(mapped({ a: '=missing' }))).start();
    expect(p.factsOf('variablesSet').at(-1)?.private.after).toEqual({ a: null });
    expect(p.open()).toEqual(['s']);
  });
});

describe('outputs', () => {
  it('merge a dotted target deep', async () => {
    const p = (await play(mapped({}, { 'a.b': '=result', 'a.c': '=1' }))).start({ a: { b: 0, z: 9 } }).finishJob('s', { result: 5 });
    expect(p.variables()).toEqual({ a: { b: 5, c: 1, z: 9 } });
  });
  it('see the earlier ones', async () => {
    expect((await play(mapped({}, { a: '=1', b: '=a + 1' }))).start().finishJob('s').variables()).toEqual({ a: 1, b: 2 });
  });
  it('go to the nearest scope that has the name', async () => {
    const inner = sub('p1', [start('s0'), service('s', 'x', { ext: io({}, { local: '=result', other: '=result' }) })], ['s0 -> s'], {
      ext: io({ local: '=0' }, { kept: '=local' }),
    });
    const p = (await play(bpmn([start(), inner, end()], ['start -> p1 -> end']))).start().finishJob('s', { result: 7 });
    expect(p.variables()).toEqual({ kept: 7, other: 7 });
  });
});

it('a term that is unknown is an incident at the mapping, and resolving repeats it', async () => {
  const p = (await play(mapped({ due: '=term("T1", day, "72")' }))).start({ day: '2026-02-02' });
  expect(p.incidents()).toHaveLength(1);
  const [incident] = p.factsOf('incidentOpened');
  expect(incident).toMatchObject({ element: 's', expression: 'term("T1", day, "72")' });
  expect(incident?.sentence).toMatch(/[а-я]/);
  expect(p.open()).toEqual([]);
});
