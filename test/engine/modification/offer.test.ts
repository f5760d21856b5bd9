import { describe, expect, it } from 'vitest';

import { listBeginnings, listTokens } from '#engine/modification/offer.ts';

import {
  and,
  boundary,
  bpmn,
  catching,
  end,
  eventGateway,
  loop,
  manual,
  message,
  node,
  signal,
  start,
  sub,
  timer,
  user,
} from '../build-bpmn.ts';
import { play } from '../play.ts';

const titled = (id: string) => user(id, { name: `Шаг ${id}` });

describe('what may be ended by hand', () => {
  it('is every token but that of the process, containers before what is in them, and then the tokens at joins', async () => {
    const xml = bpmn(
      [start(), and('f'), manual('done'), sub('s', [start('s0'), titled('t'), end('se')], ['s0 -> t -> se']), and('j'), end()],
      ['start -> f', 'f -> done -> j', 'f -> s -> j -> end'],
    );
    const p = (await play(xml)).start();
    const id = (element: string) => Object.values(p.state.instances).find((one) => one.element === element)?.id;
    expect(listTokens(p.state)).toEqual([
      { instance: id('s'), element: 's' },
      { instance: id('t'), element: 't' },
      { instance: null, element: 'j' },
    ]);
  });
});

describe('what may be begun by hand', () => {
  it('is what has a name and can begin by itself: no gateways, starts, boundary events, events behind a gateway, nor the process', async () => {
    const xml = bpmn(
      [
        start('start', { name: 'Начало' }),
        node('exclusiveGateway', 'x', { name: 'Куда', attrs: 'default="x-a"' }),
        titled('a'),
        user('nameless'),
        boundary('late', 'a', timer('duration', 'P1D')).replace('id="late"', 'id="late" name="Поздно"'),
        eventGateway('g'),
        catching('word', message('m'), { name: 'Слово' }),
        catching('bell', signal('s'), { name: 'Звонок' }),
        catching('pause', timer('duration', 'P1D'), { name: 'Пауза' }),
        end('end', { name: 'Конец' }),
      ],
      ['start -> x -> a -> g', 'x -> nameless if n = 1', 'nameless -> end', 'g -> word -> pause -> end', 'g -> bell -> end', 'late -> end'],
      { messages: { m: '="k"' }, signals: ['s'] },
    );
    const p = (await play(xml)).start({});
    expect(listBeginnings(p.model, p.state).map(({ element }) => element)).toEqual(['a', 'pause', 'end']);
  });

  it('names the containers to choose from only where several run, never the body of repetitions', async () => {
    const room = (inner: string) =>
      sub('s', [start('s0'), titled('t'), titled('u'), end('se')], ['s0 -> t -> u -> se'], { name: 'Зал', inner });
    const places = async (inner: string) => {
      const p = (await play(bpmn([start(), room(inner), end()], ['start -> s -> end']))).start();
      const running = Object.values(p.state.instances).filter(({ element, loop: body }) => element === 's' && body === undefined);
      return { offers: listBeginnings(p.model, p.state), running: running.map(({ id }) => id) };
    };
    const once = await places('');
    expect(once.offers.map(({ element, places: of }) => [element, of])).toEqual([
      ['s', []],
      ['t', []],
      ['u', []],
    ]);
    const twice = await places(loop('=[1,2]'));
    expect(twice.running).toHaveLength(2);
    expect(twice.offers).toEqual([
      { element: 's', places: [] },
      { element: 't', places: twice.running },
      { element: 'u', places: twice.running },
    ]);
    const single = await places(loop('=[1]'));
    expect(single.offers.find(({ element }) => element === 't')?.places).toEqual([]);
  });
});
