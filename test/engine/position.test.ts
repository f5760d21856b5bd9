import { describe, expect, it } from 'vitest';

import { describePosition, listOpenWaits, listSteps, rootVariables, variablesOf } from '#engine/position.ts';

import { and, bpmn, boundary, end, io, manual, start, sub, timer, user, xor } from './build-bpmn.ts';
import { play } from './play.ts';

const JOURNEY = bpmn(
  [
    start(),
    user('apply', { name: 'Заявление' }),
    xor('g', 'refuse'),
    sub(
      'serve',
      [start('s0'), user('issue', { name: 'Выдача', ext: io({ copy: '=1' }) }), user('return', { name: 'Возврат' })],
      ['s0 -> issue -> return'],
      { name: 'Обслуживание' },
    ),
    boundary('late', 'serve', timer('duration', 'P30D')),
    user('remind', { name: 'Напоминание' }),
    user('refuse', { name: 'Отказ' }),
    end('end', { name: 'Закрыто' }),
  ],
  ['start -> apply -> g', 'g -> serve if good', 'g -> refuse -> end', 'serve -> end', 'late -> remind -> end'],
);

describe('the list of steps', () => {
  it('is in the order of the flows, with what is done, now and ahead', async () => {
    const p = (await play(JOURNEY)).start().complete('apply', { good: true });
    expect(listSteps(p.model, p.state, { done: p.done() }).map(({ name, status }) => `${status} ${name}`)).toEqual([
      'done Заявление',
      'now Выдача',
      'ahead Возврат',
      'ahead Закрыто',
    ]);
  });

  it('shows what is left once the way is known', async () => {
    const p = (await play(JOURNEY)).start();
    expect(listSteps(p.model, p.state, { done: p.done() }).map(({ name }) => name)).toEqual([
      'Заявление',
      'Обслуживание',
      'Выдача',
      'Возврат',
      'Напоминание',
      'Отказ',
      'Закрыто',
    ]);
  });

  it('says at which join a token waits for ever, though events still listen', async () => {
    const inside = sub('inside', [start('s'), manual('b'), manual('c'), and('j'), end('e')], ['s -> b -> j', 'c -> j', 'j -> e']);
    const xml = bpmn(
      [start(), inside, boundary('late', 'inside', timer('duration', 'P30D')), end()],
      ['start -> inside -> end', 'late -> end'],
    );
    const p = (await play(xml)).start();
    expect(describePosition(p.model, p.state)).toEqual({ now: ['j'], incidents: [], deadlocked: ['j'] });
  });

  it('says where the case is stuck', async () => {
    const p = (await play(JOURNEY)).start().complete('apply');
    expect(describePosition(p.model, p.state)).toEqual({ now: ['g'], incidents: ['g'], deadlocked: [] });
    expect(
      listSteps(p.model, p.state, { done: p.done() })
        .map(({ element, status }) => `${status} ${element}`)
        .slice(0, 2),
    ).toEqual(['done apply', 'stuck g']);
  });

  it('has nothing ahead when the case has ended', async () => {
    const p = (await play(JOURNEY)).start().complete('apply', { good: false }).complete('refuse');
    expect(listSteps(p.model, p.state, { done: p.done() }).map(({ name, status }) => `${status} ${name}`)).toEqual([
      'done Заявление',
      'done Отказ',
      'done Закрыто',
    ]);
  });
});

it('variables of a wait are its own over those of the process', async () => {
  const p = (await play(JOURNEY)).start({ copy: 0 }).complete('apply', { good: true });
  expect(variablesOf(p.state, p.wait('issue').id)).toEqual({ copy: 1, good: true });
  expect(rootVariables(p.state)).toEqual({ copy: 0, good: true });
  expect(listOpenWaits(p.state).map(({ kind, element }) => `${kind} ${element}`)).toEqual(['timer late', 'task issue']);
});
