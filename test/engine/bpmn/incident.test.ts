import { expect, it } from 'vitest';

import { bpmn, end, io, start, user, xor } from '../build-bpmn.ts';
import { play } from '../play.ts';

const TASK = bpmn([start(), user('t', { ext: '<zeebe:assignmentDefinition assignee="=who"/>' }), end()], ['start -> t -> end']);

it('an element that could not begin is entered only when its incident is resolved', async () => {
  const p = (await play(TASK)).start({ who: 5 });
  expect(p.trace()).toBe('+start -start');
  expect(p.resolve({ who: 'u1' }).trace()).toBe('+start -start +t');
});

it('repeats exactly what failed: outputs of a task are not asked for twice', async () => {
  const xml = bpmn([start(), user('t', { ext: io({}, { sum: '=term("нет такого", "2026-01-01", "72")' }) }), end()], ['start -> t -> end']);
  const p = (await play(xml)).start().complete('t', { a: 1 });
  expect(p.incidents()).toEqual(['t:REGION_UNKNOWN']);
  expect(p.open()).toEqual([]);
  p.resolve();
  expect(p.factsOf('taskOpened')).toHaveLength(1);
  expect(p.incidents()).toHaveLength(1);
});

it('sets the variables given with the resolution where the element sees them', async () => {
  const p = (await play(TASK)).start({ who: 5, other: 1 }).resolve({ who: 'u1', extra: 2 });
  expect(p.variables()).toEqual({ who: 'u1', other: 1, extra: 2 });
});

it('of one branch does not hold the others', async () => {
  const xml = bpmn([start(), xor('g'), user('a'), user('b')], ['start -> g', 'start -> b', 'g -> a if missing > 1']);
  const p = (await play(xml)).start();
  expect(p.incidents()).toEqual(['g:CONDITION_NOT_BOOLEAN']);
  expect(p.open()).toEqual(['b']);
});

it('that is not open cannot be resolved', async () => {
  const p = (await play(TASK)).start({ who: 'u1' });
  expect(() => p.apply({ type: 'resolveIncident', incident: 99 })).toThrow(/INCIDENT_NOT_OPEN/);
});

it('says of a repetition whether the cause is gone', async () => {
  const p = (await play(TASK)).start({ who: 5 }).resolve();
  expect(p.factsOf('incidentResolved').map(({ again }) => again)).toEqual([Number(Object.keys(p.state.incidents)[0])]);
  p.resolve({ who: 'u1' });
  expect(p.factsOf('incidentResolved').at(-1)).not.toHaveProperty('again');
});
