import { describe, expect, it } from 'vitest';

import type { Fact } from '#engine/fact.ts';
import { step } from '#engine/step.ts';

import { and, boundary, bpmn, end, message, node, service, signal, start, timer, user } from '../build-bpmn.ts';
import { NOWHERE } from '../play.ts';
import { begin, migrate, named, prepare, undo } from './moved.ts';

describe('undoing', () => {
  it('gives the state of before, with facts for everything that goes back', async () => {
    const events = (event: string) =>
      bpmn(
        [start(), named('a'), boundary(event, 'a', timer('duration', 'P5D')), user('b'), end()],
        ['start -> a -> b -> end', `${event} -> end`],
      );
    const prepared = await prepare(
      events('old'),
      events('fresh').replaceAll('"a"', '"a2"').replaceAll('a-b', 'a2-b').replaceAll('start-a', 'start-a2'),
      { timers: 'restart' },
    );
    const p = begin(prepared);
    const before = p.state;
    const moved = migrate(prepared, p, { at: '2026-02-04T09:00:00.000Z' });
    const input = {
      type: 'undoMigration',
      migration: 'm1',
      from: 'p.v2',
      to: { definition: 'p', version: 1 },
      before,
      renamed: { a2: 'a' },
      reason: 'ошибка',
    } as const;
    const back = step(prepared.from, moved.state, input, '2026-02-04T10:00:00.000Z', NOWHERE);
    expect({ ...back.state, next: 0 }).toEqual({ ...before, next: 0 });
    expect(back.state.next).toBeGreaterThanOrEqual(moved.state.next);
    expect(back.facts.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['instanceMigrated', 'timerClosed', 'timerOpened', 'elementMigrated']),
    );
  });

  const TASK = '<zeebe:userTask/><zeebe:taskSchedule dueDate="=now() + duration(&quot;P7D&quot;)"/>';
  const condition = '<bpmn:conditionalEventDefinition><bpmn:condition>=ill = true</bpmn:condition></bpmn:conditionalEventDefinition>';
  const around = (host: string, events: string[]) =>
    bpmn(
      [
        start(),
        named(host, { ext: TASK }),
        ...(events.includes('late') ? [boundary('late', host, timer('duration', 'P5D'))] : []),
        ...(events.includes('word') ? [boundary('word', host, message('m'))] : []),
        ...(events.includes('bell') ? [boundary('bell', host, signal('s'))] : []),
        ...(events.includes('ill') ? [boundary('ill', host, condition)] : []),
        end(),
      ],
      [`start -> ${host} -> end`, ...events.map((event) => `${event} -> end`)],
      { messages: { m: '="k"' }, signals: ['s'] },
    );
  const quiet = (facts: Fact[]) => facts.filter(({ type }) => type !== 'instanceMigrated');

  it('opens again, with all that is known of it, what the newer version no longer waited for', async () => {
    const prepared = await prepare(around('a', ['late', 'word', 'bell', 'ill']), around('a', []));
    const p = begin(prepared);
    const moved = migrate(prepared, p);
    expect(moved.open()).toEqual(['a']);
    const back = undo(prepared, moved, p.state);
    expect(back.open()).toEqual(['a', 'late', 'word', 'bell', 'ill']);
    expect(back.factsOf('instanceMigrated')).toEqual([
      { type: 'instanceMigrated', migration: 'm1', from: 'p.v2', to: 'p.v1', renamed: {}, undone: true, reason: 'ошибка' },
    ]);
    const wait = (element: string) => p.wait(element).id;
    expect(quiet(back.facts)).toEqual(
      expect.arrayContaining([
        { type: 'timerOpened', wait: wait('late'), element: 'late', name: '', due: '2026-02-07T09:00:00.000Z', term: null },
        { type: 'messageOpened', wait: wait('word'), element: 'word', message: 'm', correlationKey: 'k' },
        { type: 'signalOpened', wait: wait('bell'), element: 'bell', signal: 's' },
        { type: 'conditionOpened', wait: wait('ill'), element: 'ill', name: '' },
      ]),
    );
    expect(back.timeTo('2026-02-07T09:00:00.000Z').state.status).toBe('completed');
  });

  it('closes what only the newer version waits for', async () => {
    const prepared = await prepare(around('a', []), around('a', ['late', 'word']));
    const p = begin(prepared);
    const back = undo(prepared, migrate(prepared, p), p.state);
    expect(back.open()).toEqual(['a']);
    expect(back.factsOf('timerClosed')).toMatchObject([{ element: 'late', how: 'terminated' }]);
    expect(back.factsOf('messageClosed')).toMatchObject([{ element: 'word', how: 'terminated' }]);
  });

  it('gives a task its old name, its old term and its old place', async () => {
    const prepared = await prepare(around('a', ['late']), around('b', ['late']).replaceAll('P7D', 'P9D').replaceAll('P5D', 'P6D'), {
      timers: 'restart',
    });
    const p = begin(prepared);
    const moved = migrate(prepared, p);
    expect(moved.wait('b')).toMatchObject({ due: '2026-02-11T09:00:00.000Z' });
    const back = undo(prepared, moved, p.state, { b: 'a' });
    expect(back.wait('a')).toEqual(p.wait('a'));
    expect(back.factsOf('dueMoved').map(({ element, before, due, why }) => [element, before, due, why])).toEqual([
      ['b', '2026-02-11T09:00:00.000Z', '2026-02-09T09:00:00.000Z', 'migration'],
      ['late', '2026-02-08T09:00:00.000Z', '2026-02-07T09:00:00.000Z', 'migration'],
    ]);
    const number = p.wait('a').instance;
    expect(back.factsOf('elementMigrated')).toEqual([
      {
        type: 'elementMigrated',
        of: 'wait',
        number: p.wait('a').id,
        before: 'b',
        element: 'a',
        kind: 'task',
        task: { name: 'Читать', form: null },
      },
      { type: 'elementMigrated', of: 'token', number, before: 'b', element: 'a' },
    ]);
  });

  it('takes tokens and incidents back whose elements were renamed, and leaves alone what was not', async () => {
    const broken = (id: string, job: string) =>
      bpmn(
        [
          start(),
          and('fork'),
          service(id, '=missing', { name: 'Считать' }),
          service(job, 'w2', { name: 'Слать' }),
          node('userTask', 'same'),
          end(),
        ],
        [`start -> fork -> ${id} -> end`, `fork -> ${job} -> end`, 'fork -> same -> end'],
      );
    const prepared = await prepare(broken('calc', 'post'), broken('calc2', 'post2'));
    const p = begin(prepared);
    expect(p.incidents()).toHaveLength(1);
    const moved = migrate(prepared, p);
    expect(moved.incidents()[0]).toMatch(/^calc2:/u);
    const back = undo(prepared, moved, p.state, { calc2: 'calc', post2: 'post' });
    expect(back.incidents()).toEqual(p.incidents());
    const migrated = back.factsOf('elementMigrated').map(({ of, before, element }) => [of, before, element].join(' '));
    expect(migrated.toSorted()).toEqual([
      'incident calc2 calc',
      'token calc2 calc',
      'token post2 post',
      'wait post2 post',
      'wait same same',
    ]);
    expect(back.resolve({ missing: 'w' }).open()).toHaveLength(3);
  });

  it('is done for a reason', async () => {
    const prepared = await prepare(around('a', []), around('a', []));
    const p = begin(prepared);
    const to = { definition: 'p', version: 1 };
    const input = { type: 'undoMigration', migration: 'm1', from: 'p.v2', to, before: p.state, renamed: {}, reason: ' ' } as const;
    expect(() => p.apply(input)).toThrow('REASON_REQUIRED');
  });
});
