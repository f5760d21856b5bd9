import { expect, it } from 'vitest';

import { bpmn, end, manual, start, user, xor } from '../build-bpmn.ts';
import { play } from '../play.ts';

const TWO_TASKS = bpmn(
  [start(), user('a'), xor('g', 'end2'), user('b'), end(), end('end2')],
  ['start -> a -> g', 'g -> b if score >= 4', 'b -> end', 'g -> end2'],
);

it('goes where the condition is true', async () => {
  const p = (await play(TWO_TASKS)).start({ x: 1 }).complete('a', { score: 5 });
  expect(p.open()).toEqual(['b']);
  p.complete('b');
  expect(p.state.status).toBe('completed');
  expect(p.trace()).toBe('+start -start +a -a +g -g +b -b +end -end');
  expect(p.variables()).toEqual({ x: 1, score: 5 });
});

it('takes the default flow when every condition is false', async () => {
  const p = (await play(TWO_TASKS)).start().complete('a', { score: 3 });
  expect(p.state.status).toBe('completed');
  expect(p.state.ends).toEqual(['end2']);
});

it('is an incident naming condition and variable when a condition is null, even beside a default flow', async () => {
  const p = (await play(TWO_TASKS)).start().complete('a');
  expect(p.incidents()).toEqual(['g:CONDITION_NOT_BOOLEAN']);
  const [incident] = p.factsOf('incidentOpened');
  expect(incident?.sentence).toContain('score >= 4');
  expect(incident?.sentence).toContain('«score»');
  expect(incident?.private).toEqual({ values: { score: null } });
  p.resolve({ score: 4 });
  expect(p.open()).toEqual(['b']);
  expect(p.incidents()).toEqual([]);
});

it('names what has no value, not the functions of the condition', async () => {
  const dates = bpmn(
    [start(), xor('g', 'end'), manual('a'), end()],
    ['start -> g', 'g -> a if date(day) > date("2026-01-01")', 'g -> end'],
  );
  const [incident] = (await play(dates)).start().factsOf('incidentOpened');
  expect(incident?.private).toEqual({ values: { day: null } });
});

it('is an incident again when resolving did not mend the cause', async () => {
  const p = (await play(TWO_TASKS)).start().complete('a').resolve();
  expect(p.incidents()).toEqual(['g:CONDITION_NOT_BOOLEAN']);
  expect(p.factsOf('incidentResolved')).toHaveLength(1);
});

const TWO_CONDITIONS = bpmn([start(), xor('g'), manual('a'), manual('b')], ['start -> g', 'g -> a if x > 1', 'g -> b if x > 0']);

it('takes the first of several true conditions in the order of the flows', async () => {
  expect((await play(TWO_CONDITIONS)).start({ x: 5 }).done()).toEqual(['start', 'g', 'a']);
});

it('is an incident with all conditions and values when none is true and there is no default flow', async () => {
  const p = (await play(TWO_CONDITIONS)).start({ x: -1 });
  expect(p.incidents()).toEqual(['g:NO_FLOW_OPEN']);
  const [incident] = p.factsOf('incidentOpened');
  expect(incident?.sentence).toContain('«x > 1», «x > 0»');
  expect(incident?.private).toEqual({ values: { x: -1 } });
});
