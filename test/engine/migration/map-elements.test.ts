import { describe, expect, it } from 'vitest';

import { planMigration } from '#engine/migrate.ts';
import type { MappingFile } from '#engine/migrate.ts';

import {
  boundary,
  bpmn,
  call,
  catching,
  end,
  loop,
  manual,
  message,
  node,
  service,
  signal,
  start,
  sub,
  timer,
  user,
} from '../build-bpmn.ts';
import { compileOne } from '../play.ts';

async function plan(from: string, to: string, map?: MappingFile) {
  return planMigration(await compileOne(from), await compileOne(to), map ? { map } : {});
}

const pairs = ({ elements }: Awaited<ReturnType<typeof plan>>) => elements.map(({ id, to, how }) => `${id} ${how} ${to ?? '—'}`);
const line = (...nodes: [id: string, xml: string][]) =>
  bpmn([start(), ...nodes.map(([, xml]) => xml), end()], [['start', ...nodes.map(([id]) => id), 'end'].join(' -> ')]);

describe('pairing elements of two versions', () => {
  it('takes the same id first, then the same kind and name, form or work', async () => {
    const form = (id: string) => `<zeebe:formDefinition formId="${id}"/>`;
    const from = line(
      ['a', user('a')],
      ['b', user('b', { name: 'Проверить' })],
      ['c', user('c', { ext: form('visit.v1') })],
      ['d', service('d', 'print')],
    );
    const to = line(
      ['a', user('a')],
      ['b2', user('b2', { name: 'Проверить' })],
      ['c2', user('c2', { ext: form('visit.v1') })],
      ['d2', service('d2', 'print')],
    );
    expect(pairs(await plan(from, to))).toEqual([
      'p id p',
      'start id start',
      'a id a',
      'b rule b2',
      'c rule c2',
      'd rule d2',
      'end id end',
    ]);
  });

  it('finds a renamed boundary event on its host, and what stands in a renamed sub-process', async () => {
    const make = (host: string, event: string, scope: string) =>
      bpmn(
        [
          start(),
          sub(
            scope,
            [start('s0'), user(host, { name: 'Читать' }), boundary(event, host, timer('duration', 'P1D')), end('se')],
            [`s0 -> ${host} -> se`, `${event} -> se`],
            { name: 'Зал' },
          ),
          end(),
        ],
        [`start -> ${scope} -> end`],
      );
    const found = pairs(await plan(make('read', 'late', 'hall'), make('read2', 'late2', 'hall2')));
    expect(found).toContain('hall rule hall2');
    expect(found).toContain('read rule read2');
  });

  it('guesses nothing when two are alike, or when the kind is another', async () => {
    const two = line(['a', user('a', { name: 'Шаг' })], ['b', user('b', { name: 'Шаг' })]);
    const renamed = line(['c', user('c', { name: 'Шаг' })], ['d', user('d', { name: 'Шаг' })]);
    expect(pairs(await plan(two, renamed))).toEqual(expect.arrayContaining(['a none —', 'b none —']));
    const other = await plan(line(['a', user('a')]), line(['a', manual('a')]));
    expect(other.elements.find(({ id }) => id === 'a')).toMatchObject({
      to: null,
      how: 'none',
      why: expect.stringContaining('другого вида'),
    });
  });

  it('is corrected by hand, and whoever stands at null stays', async () => {
    const found = await plan(line(['a', user('a')], ['b', user('b')]), line(['x', user('x')], ['b', user('b')]), {
      elements: { a: 'x', b: null },
    });
    expect(pairs(found)).toEqual(expect.arrayContaining(['a hand x', 'b stays —']));
    expect(found.problems).toEqual([]);
  });

  it('says what is wrong with a mapping file, each in a sentence', async () => {
    const found = await plan(line(['a', user('a')], ['b', user('b')]), line(['x', user('x')], ['m', manual('m')]), {
      elements: { zzz: 'x', a: 'm', b: 'nowhere' },
      timers: { gone: 'restart' },
    });
    expect(found.problems).toHaveLength(4);
    expect(found.problems.join(' ')).toMatch(/zzz.*разного вида.*nowhere.*gone/s);
  });

  it('follows flows that have another id between the same two elements', async () => {
    const from = line(['a', user('a')]);
    const to = from.replaceAll('"a-end"', '"renamed"');
    expect((await plan(from, to)).flows).toEqual({ 'a-end': 'renamed' });
  });
});

describe('what makes an element with another id the same', () => {
  const decided = (id: string, decision: string) =>
    node('businessRuleTask', id, { ext: `<zeebe:calledDecision decisionId="${decision}" resultVariable="r"/>` });
  const options = { messages: { m: '="k"', n: '="k"' }, signals: ['s'] };
  const middle = (id: string, element: string) => bpmn([start(), element, end()], [`start -> ${id} -> end`], options);
  const cases: [what: string, from: (id: string) => string, other: (id: string) => string, why: string][] = [
    ['name', (id) => manual(id, { name: 'Ждать' }), (id) => manual(id, { name: 'Спать' }), 'Тот же вид и то же название.'],
    [
      'form',
      (id) => user(id, { ext: '<zeebe:formDefinition formId="a.v1"/>' }),
      (id) => user(id, { ext: '<zeebe:formDefinition formId="b.v1"/>' }),
      'Та же форма.',
    ],
    ['work', (id) => service(id, 'w'), (id) => service(id, 'v'), 'Та же работа.'],
    ['work by expression', (id) => service(id, '=w'), (id) => service(id, 'w'), 'Та же работа.'],
    ['decision', (id) => decided(id, 'd'), (id) => decided(id, 'e'), 'Та же таблица решений.'],
    ['called process', (id) => call(id, 'one'), (id) => call(id, 'two'), 'Тот же вызываемый процесс.'],
    ['message', (id) => catching(id, message('m')), (id) => catching(id, message('n')), 'То же событие.'],
    [
      'received message',
      (id) => node('receiveTask', id, { attrs: 'messageRef="message-m"' }),
      (id) => node('receiveTask', id, { attrs: 'messageRef="message-n"' }),
      'То же событие.',
    ],
    [
      'kind of event',
      (id) => catching(id, signal('s'), { name: 'Ждать' }),
      (id) => catching(id, message('m'), { name: 'Ждать' }),
      'Тот же вид и то же название.',
    ],
  ];

  it.each(cases)('%s', async (_what, same, other, why) => {
    const found = (await plan(middle('x', same('x')), middle('y', same('y')))).elements.find(({ id }) => id === 'x');
    expect(found).toMatchObject({ to: 'y', how: 'rule', why });
    const lost = (await plan(middle('x', same('x')), middle('y', other('y')))).elements.find(({ id }) => id === 'x');
    expect(lost).toMatchObject({ to: null, how: 'none' });
    expect(lost?.why).toMatch(/^«.+» в новой версии нет, и похожего не нашлось\. Укажите соответствие\.$/u);
  });

  it('never an element that repeats for one that does not', async () => {
    const once = middle('x', manual('x', { name: 'Ждать' }));
    const often = middle('y', manual('y', { name: 'Ждать', inner: loop('=[1]') }));
    expect((await plan(once, often)).elements.find(({ id }) => id === 'x')?.to).toBeNull();
  });

  it('never one that another has been given by hand', async () => {
    const two = (one: string, other: string) => bpmn([start(), manual(one), manual(other), end()], [`start -> ${one} -> ${other} -> end`]);
    const { elements, problems } = await plan(two('a', 'b'), two('c', 'd'), { elements: { a: 'c', b: 'c' } });
    expect(problems).toEqual(['Соответствие «b» → «c»: туда уже ведёт другой элемент.']);
    expect(elements.find(({ id }) => id === 'a')).toMatchObject({ to: 'c', how: 'hand', why: 'Так указано.' });
    const stays = await plan(two('a', 'b'), two('a', 'b'), { elements: { a: null } });
    expect(stays.elements.find(({ id }) => id === 'a')).toMatchObject({
      to: null,
      how: 'stays',
      why: 'Так указано: кто стоит на «a», остаётся в прежней версии.',
    });
    expect(stays.elements.find(({ id }) => id === 'b')).toMatchObject({ to: 'b', how: 'id', why: 'Тот же идентификатор.' });
  });
});
