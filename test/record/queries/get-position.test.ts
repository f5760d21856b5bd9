import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describePosition } from '#engine/position.ts';
import { commitStep } from '#record/commit-step.ts';
import { createId } from '#record/ids.ts';
import { getPosition } from '#record/queries/get-position.ts';
import { readState } from '#record/read-state.ts';
import { startInstance } from '#record/start-instance.ts';
import { and, bpmn, end, forGroup, manual, script, start, user } from '#test/engine/build-bpmn.ts';
import { addReader, complete, lend, type Library, openedBy, openLibrary, people } from '../library.ts';
import { bustle, playAtRandom, publishBpmn } from '../random-play.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

async function begin(process: string, variables = {}): Promise<string> {
  const place = { subject: null, organisation: 'branch-72', region: '72' };
  return (await startInstance(library.record, { process, ...place, variables, inputId: createId() })).instance;
}

describe('the position of a case', () => {
  it('tells what was done and by whom, where it stands and which ways it took', async () => {
    // given
    const subject = await addReader(library.record);
    const begun = await lend(library.record, { subject });
    const before = await library.record.clock.now();
    library.clock.move('2026-02-03T04:00:00.000Z');
    await complete(library.record, { instance: begun.instance, wait: openedBy(begun) });
    // when
    const position = await getPosition(library.record, people.head, begun.instance);
    // then
    const at = '2026-02-03T04:00:00.000Z';
    expect(position?.done).toEqual([
      { element: 'asked', at: before, by: null },
      { element: 'choose', at, by: { id: 'librarian', name: 'Ивушкина Вера' } },
      { element: 'gate', at, by: null },
    ]);
    expect(position?.now).toEqual([{ element: 'hand', at }]);
    expect(position?.stuck).toEqual([]);
    expect(position?.taken).toEqual(['to-choose', 'to-gate', 'to-hand']);
    // and as it was the day before
    expect((await getPosition(library.record, people.head, begun.instance, before))?.now).toEqual([{ element: 'choose', at: before }]);
  });

  it('is not told to whoever may not see the case', async () => {
    const { instance } = await lend(library.record);
    expect(await getPosition(library.record, people.stranger, instance)).toBeNull();
    expect(await getPosition(library.record, people.stranger, createId())).toBeNull();
  });

  it('shows where an incident stands', async () => {
    await publishBpmn(
      library.record,
      'faulty',
      bpmn([start(), script('s', 'term("T0", "2026-01-01", "72")', 'y'), end()], ['start -> s -> end'], { id: 'faulty' }),
    );
    const position = await getPosition(library.record, people.head, await begin('faulty', { x: 0 }));
    expect(position).toMatchObject({ now: [{ element: 's' }], stuck: ['s'] });
  });

  it('shows a token that waits at a join, and calls it stuck when nothing else moves', async () => {
    const xml = bpmn(
      [start(), and('f'), user('a', { ext: forGroup('librarian') }), manual('b'), and('j'), end()],
      ['start -> f', 'f -> a -> j', 'f -> b -> j', 'j -> end'],
      { id: 'joined' },
    );
    await publishBpmn(library.record, 'joined', xml);
    const instance = await begin('joined');
    const both = { now: [{ element: 'a' }, { element: 'j' }], stuck: [] };
    expect(await getPosition(library.record, people.head, instance)).toMatchObject(both);
    const input = { type: 'modify' as const, reason: 'задача не нужна', terminate: [{ element: 'a' }] };
    await commitStep(library.record, { instance, input, inputId: createId() });
    expect(await getPosition(library.record, people.head, instance)).toMatchObject({ now: [{ element: 'j' }], stuck: ['j'] });
  });

  it('is what the engine says of its state, wherever a case is driven', async () => {
    await publishBpmn(library.record, 'bustle', bustle);
    const instances: string[] = [];
    for (let count = 0; count < 12; count += 1) instances.push(await begin('bustle', { branch: 'branch-72', card: `k${count}`, times: 0 }));
    const model = await library.record.catalogue.getModel('bustle');
    let compared = 0;
    for (let round = 0; round < 8; round += 1) {
      await playAtRandom(library, { steps: 20, seed: round });
      for (const instance of instances) {
        const position = await getPosition(library.record, people.head, instance);
        const open = await readState(library.record, instance);
        const told = open ? describePosition(model, open.state) : { now: [], incidents: [] };
        expect(new Set(position?.now.map(({ element }) => element))).toEqual(new Set(told.now));
        expect(new Set(position?.stuck)).toEqual(new Set(told.incidents));
        if (told.now.length > 1) compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(20);
  });
});
