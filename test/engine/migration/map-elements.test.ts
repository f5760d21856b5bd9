import { describe, expect, it } from 'vitest';

import { planMigration } from '#engine/migrate.ts';
import type { MappingFile } from '#engine/migrate.ts';

import { boundary, bpmn, end, manual, service, start, sub, timer, user } from '../build-bpmn.ts';
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
