import { describe, expect, it } from 'vitest';

import { migrationInput } from '#engine/migrate.ts';
import { step } from '#engine/step.ts';

import {
  and,
  boundary,
  bpmn,
  end,
  eventStart,
  eventSub,
  loop,
  manual,
  message,
  service,
  signal,
  start,
  sub,
  timer,
  user,
} from '../build-bpmn.ts';
import { NOWHERE } from '../play.ts';
import { begin, judge, migrate, named, prepare } from './moved.ts';

const LINE = bpmn([start(), named('a'), user('b'), end()], ['start -> a -> b -> end']);

describe('an open task', () => {
  it('goes on where it was, with its people, under its newer id, name and form', async () => {
    const prepared = await prepare(
      LINE,
      bpmn(
        [start(), named('a2', { ext: '<zeebe:formDefinition formId="visit.v2"/>' }), user('new'), user('b'), end()],
        ['start -> a2 -> new -> b -> end'],
      ),
    );
    const p = begin(prepared);
    p.apply({ type: 'assignTask', wait: p.wait('a').id, assignee: 'u1' });
    const id = p.wait('a').id;
    expect(judge(prepared, p)).toEqual({ verdict: 'moves', reasons: [] });
    const moved = migrate(prepared, p);
    expect(moved.wait('a2')).toMatchObject({ id, assignee: 'u1' });
    expect(moved.factsOf('elementMigrated')).toEqual(
      expect.arrayContaining([
        {
          type: 'elementMigrated',
          of: 'wait',
          number: id,
          before: 'a',
          element: 'a2',
          kind: 'task',
          task: { name: 'Читать', form: 'visit.v2' },
        },
      ]),
    );
    expect(moved.factsOf('instanceMigrated')).toMatchObject([
      { migration: 'm1', from: 'p.v1', to: 'p.v2', undone: false, reason: 'новый порядок' },
    ]);
    expect(moved.complete('a2').open()).toEqual(['new']);
  });

  it('needs a person when its element is gone, and stays when the mapping says so', async () => {
    const gone = bpmn([start(), user('b'), end()], ['start -> b -> end']);
    const lost = await prepare(LINE, gone);
    expect(judge(lost, begin(lost))).toMatchObject({ verdict: 'person', reasons: [{ element: 'a', code: 'ELEMENT_GONE' }] });
    const told = await prepare(LINE, gone, { map: { elements: { a: null } } });
    expect(judge(told, begin(told))).toMatchObject({ verdict: 'stays', reasons: [{ element: 'a' }] });
  });

  it('stays with what has ended', async () => {
    const prepared = await prepare(LINE, LINE);
    expect(judge(prepared, begin(prepared).apply({ type: 'cancel', reason: 'x' }))).toMatchObject({ verdict: 'stays' });
  });
});

describe('what listens beside the work', () => {
  it('is that of the newer version: gone ones are closed, new ones opened, known ones kept with what they know', async () => {
    const make = (...events: string[]) =>
      bpmn(
        [start(), user('a'), ...events, eventSub('es', [eventStart('bell', signal('ring'), true), user('r')], ['bell -> r']), end()],
        ['start -> a -> end', ...events.map((xml) => `${/id="(\w+)"/.exec(xml)?.[1]} -> end`)],
        { messages: { m: '=k' }, signals: ['ring'] },
      );
    const kept = boundary('word', 'a', message('m'));
    const prepared = await prepare(
      make(kept, boundary('old', 'a', timer('duration', 'P1D'))),
      make(kept, boundary('fresh', 'a', timer('duration', 'P5D'))),
    );
    const p = begin(prepared, { k: 'K1' });
    const word = p.wait('word').id;
    const moved = migrate(prepared, p);
    expect(moved.open().toSorted()).toEqual(['a', 'bell', 'fresh', 'word']);
    expect(moved.wait('word')).toMatchObject({ id: word, correlationKey: 'K1' });
    expect(moved.factsOf('timerClosed')).toMatchObject([{ element: 'old', how: 'terminated' }]);
    expect(moved.nextDue).toBe('2026-02-07T09:00:00.000Z');
  });

  it('is refused in words when the newer event cannot be awaited', async () => {
    const withEvent = bpmn(
      [start(), named('a'), user('b'), boundary('word', 'a', message('m')), end()],
      ['start -> a -> b -> end', 'word -> end'],
      { messages: { m: '=missing' } },
    );
    const prepared = await prepare(LINE, withEvent);
    const found = judge(prepared, begin(prepared));
    expect(found).toMatchObject({ verdict: 'person', reasons: [{ element: 'a', code: 'CORRELATION_KEY_EMPTY' }] });
  });
});

describe('tokens deeper inside', () => {
  it('keep their scopes, variables and repetitions', async () => {
    const make = (id: string, scope: string) =>
      bpmn(
        [
          start(),
          sub(scope, [start('s0'), user(id, { name: 'Читать' }), end('se')], [`s0 -> ${id} -> se`], {
            name: 'Зал',
            inner: loop('=[1,2]', { element: 'n' }),
          }),
          end(),
        ],
        [`start -> ${scope} -> end`],
      );
    const prepared = await prepare(make('x', 's'), make('x2', 's2'));
    const moved = migrate(prepared, begin(prepared));
    expect(moved.open()).toEqual(['x2', 'x2']);
    expect(moved.complete('x2').complete('x2').state.status).toBe('completed');
  });

  it('at a join go on, and open it when nothing else is needed any more', async () => {
    const fork = (...ids: string[]) =>
      bpmn(
        [start(), and('f'), ...ids.map((id) => user(id)), and('j'), user('z'), end()],
        ['start -> f', ...ids.map((id) => `f -> ${id} -> j`), 'j -> z -> end'],
      );
    const fewer = await prepare(fork('a', 'b', 'c'), fork('a', 'b'), {});
    const p = begin(fewer).complete('a').complete('b');
    expect(judge(fewer, p)).toMatchObject({ verdict: 'person', reasons: [{ element: 'c' }] });
    p.apply({ type: 'modify', reason: 'x', terminate: [{ element: 'c' }] });
    expect(migrate(fewer, p).open()).toEqual(['z']);
    const more = await prepare(fork('a', 'b'), fork('a', 'b', 'c'));
    expect(judge(more, begin(more).complete('a'))).toMatchObject({ verdict: 'person', reasons: [{ element: 'j', code: 'JOIN_OTHER' }] });
    expect(judge(more, begin(more))).toMatchObject({ verdict: 'moves' });
  });

  it('need a person when they stand in another scope now, or at another kind of element', async () => {
    const inside = bpmn(
      [start(), sub('s', [start('s0'), named('a'), user('b'), end('se')], ['s0 -> a -> b -> se']), end()],
      ['start -> s -> end'],
    );
    const moved = await prepare(LINE, inside);
    expect(judge(moved, begin(moved))).toMatchObject({ verdict: 'person', reasons: [{ element: 'a', code: 'SCOPE_OTHER' }] });
    const other = await prepare(LINE, bpmn([start(), manual('a'), user('b'), end()], ['start -> a -> b -> end']));
    expect(judge(other, begin(other))).toMatchObject({ verdict: 'person' });
  });

  it('keep their open incident, and its retry runs the newer element', async () => {
    const make = (type: string) => bpmn([start(), service('w', type), end()], ['start -> w -> end']);
    const prepared = await prepare(make('=kind'), make('print'));
    const p = begin(prepared);
    expect(p.incidents()).toEqual(['w:VALUE_WRONG']);
    const moved = migrate(prepared, p).resolve();
    expect(moved.wait('w', 'job')).toMatchObject({ jobType: 'print' });
  });

  it('of a listener that is at work need its end first', async () => {
    const listened = bpmn(
      [
        start(),
        user('t', {
          ext: '<zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener eventType="creating" type="check"/></zeebe:taskListeners>',
        }),
        end(),
      ],
      ['start -> t -> end'],
    );
    const prepared = await prepare(listened, listened);
    expect(judge(prepared, begin(prepared))).toMatchObject({ verdict: 'person', reasons: [{ code: 'LISTENER_RUNNING' }] });
  });
});

describe('a migration', () => {
  it('needs a reason, and versions of one process', async () => {
    const prepared = await prepare(LINE, LINE);
    const input = migrationInput({ plan: prepared.plan, to: prepared.to }, { migration: 'm', reason: '' });
    expect(() => step(prepared.to, begin(prepared).state, input, '2026-02-04T10:00:00.000Z', NOWHERE)).toThrow(/REASON_REQUIRED/);
    const other = await prepare(LINE, LINE.replaceAll('"p"', '"q"'));
    expect(other.plan.problems.join()).toContain('не две версии одного процесса');
  });

  it('keeps a job that runs, for its worker answers by its number', async () => {
    const make = (id: string) => bpmn([start(), service(id, 'print', { name: 'Напечатать' }), end()], [`start -> ${id} -> end`]);
    const prepared = await prepare(make('w'), make('w2'));
    const p = begin(prepared);
    const moved = migrate(prepared, p);
    expect(moved.finishJob('w2').state.status).toBe('completed');
  });
});
