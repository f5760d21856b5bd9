import { describe, expect, it } from 'vitest';

import { boundary, bpmn, catching, end, io, message, node, property, start, throwing, user } from '../build-bpmn.ts';
import { play } from '../play.ts';

const CATCH = bpmn([start(), catching('c', message('m')), end()], ['start -> c -> end'], { messages: { m: '=id' } });

describe('catching', () => {
  it('opens a wait with name and key and takes the variables of the message', async () => {
    const p = (await play(CATCH)).start({ id: 42 });
    expect(p.factsOf('messageOpened')).toEqual([
      { type: 'messageOpened', wait: p.wait('c').id, element: 'c', message: 'm', correlationKey: '42' },
    ]);
    p.message('c', { answer: 'да' });
    expect(p.variables()).toEqual({ id: 42, answer: 'да' });
    expect(p.factsOf('messageClosed')[0]).toMatchObject({ how: 'received', messageId: 'm1' });
  });

  it('is an incident when the key is null', async () => {
    const p = (await play(CATCH)).start();
    expect(p.incidents()).toEqual(['c:CORRELATION_KEY_EMPTY']);
    expect(p.resolve({ id: 'x' }).open()).toEqual(['c']);
  });

  it('maps the message by its output mappings', async () => {
    const xml = bpmn([start(), catching('c', message('m'), { ext: io({}, { got: '=answer' }) }), end()], ['start -> c -> end'], {
      messages: { m: '=id' },
    });
    expect((await play(xml)).start({ id: 'k' }).message('c', { answer: 1, other: 2 }).variables()).toEqual({ id: 'k', got: 1 });
  });

  it('refuses a message of another name', async () => {
    const p = (await play(CATCH)).start({ id: 'k' });
    const wait = p.wait('c').id;
    expect(() => p.apply({ type: 'message', wait, name: 'other', messageId: '1', variables: {} })).toThrow(/MESSAGE_NOT_AWAITED/);
  });

  it('is also what a receive task does', async () => {
    const xml = bpmn([start(), node('receiveTask', 'r', { attrs: 'messageRef="message-m"' }), end()], ['start -> r -> end'], {
      messages: { m: '=id' },
    });
    expect((await play(xml)).start({ id: 'k' }).message('r', { a: 1 }).variables()).toEqual({ id: 'k', a: 1 });
  });

  it('takes a name from FEEL', async () => {
    const xml = CATCH.replace('name="m"', 'name="=&quot;m-&quot; + id"');
    expect((await play(xml)).start({ id: 'k' }).factsOf('messageOpened')[0]?.message).toBe('m-k');
  });
});

describe('throwing', () => {
  it('leaves a delivery with name, key and what the inputs made', async () => {
    const xml = bpmn(
      [start(), throwing('t', message('m'), { ext: io({ text: '="hello"' }) + property({ timeToLive: 'PT1H' }) }), end()],
      ['start -> t -> end'],
      {
        messages: { m: '=id' },
      },
    );
    const p = (await play(xml)).start({ id: 'k' });
    expect(p.deliveries).toEqual([{ type: 'message', name: 'm', correlationKey: 'k', timeToLive: 'PT1H', variables: { text: 'hello' } }]);
    expect(p.factsOf('messageThrown')).toEqual([{ type: 'messageThrown', element: 't', message: 'm' }]);
  });

  it('is also what a send task and an end event do', async () => {
    const xml = bpmn(
      [start(), node('sendTask', 's', { attrs: 'messageRef="message-m"' }), end('end', { inner: message('m') })],
      ['start -> s -> end'],
      {
        messages: { m: '=id' },
      },
    );
    const p = (await play(xml)).start({ id: 'k' });
    expect(p.deliveries).toHaveLength(2);
    expect(p.state.status).toBe('completed');
  });
});

describe('on a boundary', () => {
  const at = (nonInterrupting: boolean) =>
    bpmn([start(), user('a'), boundary('b', 'a', message('m'), { nonInterrupting }), user('x')], ['start -> a', 'b -> x'], {
      messages: { m: '=id' },
    });

  it('interrupts its host', async () => {
    const p = (await play(at(false))).start({ id: 'k' }).message('b', { n: 1 });
    expect(p.open()).toEqual(['x']);
    expect(p.terminated()).toEqual(['a']);
    expect(p.variables()).toEqual({ id: 'k', n: 1 });
  });

  it('goes on listening when it does not interrupt', async () => {
    const p = (await play(at(true))).start({ id: 'k' }).message('b').message('b');
    expect(p.open().filter((id) => id === 'x')).toHaveLength(2);
    expect(p.open()).toContain('a');
  });
});
