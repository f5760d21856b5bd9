import { describe, expect, it } from 'vitest';

import { compile } from '#engine/compile.ts';
import { diffModels } from '#engine/diff.ts';
import type { PackWords } from '#engine/diff/difference.ts';
import { bpmn, end, property, start, timer, user, xor, boundary, call } from './build-bpmn.ts';

const schedule = (due: string) => `<zeebe:taskSchedule dueDate="${due}"/>`;
const group = (code: string) => `<zeebe:assignmentDefinition candidateGroups="${code}"/>`;

const base = bpmn(
  [
    start(),
    user('lend', { name: 'Выдать', ext: group('librarian') + schedule('=duration(&quot;P3D&quot;)') }),
    xor('ok', 'end'),
    user('repair', { name: 'Починить' }),
    end(),
  ],
  ['start -> lend -> ok', 'ok -> repair if broken', 'ok -> end', 'repair -> end'],
);

const WORDS: PackWords = {
  nameGroup: (code) => ({ librarian: 'Библиотекарь', binder: 'Переплётчик' })[code] ?? null,
  nameForm: () => null,
  sayTerm: (rule) => ({ L1: '3 рабочих дня со дня просьбы', L2: '5 рабочих дней со дня просьбы' })[rule] ?? null,
};

async function sentences(before: string, after: string, words?: PackWords) {
  const read = async (text: string) => {
    const [model] = await compile([{ name: 'lending.v1.bpmn', text }]);
    if (!model) throw new Error('no model');
    return model;
  };
  return diffModels(await read(before), await read(after), words).map(({ sentence }) => sentence);
}

describe('two versions of a process', () => {
  it('that are the same have no differences', async () => {
    expect(await sentences(base, base)).toEqual([]);
  });

  it('differ by a step with who does it and when, and by its flows', async () => {
    const after = base
      .replace(
        '<bpmn:userTask id="repair"',
        `${user('bind', { name: 'Переплести', ext: group('binder') + schedule('P5D') })}<bpmn:userTask id="repair"`,
      )
      .replace(
        '<bpmn:sequenceFlow id="repair-end" sourceRef="repair" targetRef="end"></bpmn:sequenceFlow>',
        '<bpmn:sequenceFlow id="repair-bind" sourceRef="repair" targetRef="bind"/><bpmn:sequenceFlow id="bind-end" sourceRef="bind" targetRef="end"/>',
      );
    expect(await sentences(base, after, WORDS)).toEqual([
      'Добавлена задача «Переплести» (кто исполняет: Переплётчик; срок: 5 дней).',
      'Добавлен переход от «Починить» к «Переплести».',
      'Добавлен переход от «Переплести» к «end».',
      'Удалён переход от «Починить» к «end».',
    ]);
    expect(await sentences(after, base, WORDS)).toContain('Удалена задача «Переплести».');
  });

  it('differ by a term, a role and a name in words', async () => {
    const with_ = (due: string, role: string, name: string) =>
      bpmn([start(), user('lend', { name, ext: group(role) + schedule(due) }), end()], ['start -> lend -> end']);
    const before = with_('=term(&quot;L1&quot;, asked_on, region)', 'librarian', 'Выдать');
    const after = with_('=term(&quot;L2&quot;, asked_on, region)', 'binder', 'Выдать книгу');
    expect(await sentences(before, after, WORDS)).toEqual([
      'Задача «Выдать»: название «Выдать» → «Выдать книгу».',
      'Задача «Выдать»: кто исполняет Библиотекарь → Переплётчик.',
      'Задача «Выдать»: срок 3 рабочих дня со дня просьбы (L1) → 5 рабочих дней со дня просьбы (L2).',
    ]);
  });

  it('differ by a condition, a default flow and where a flow leads', async () => {
    const after = base
      .replace('=broken', '=torn = true')
      .replace('default="ok-end"', 'default="ok-repair"')
      .replace(
        'targetRef="end"></bpmn:sequenceFlow><bpmn:sequenceFlow id="repair-end"',
        'targetRef="end"><bpmn:conditionExpression>=whole</bpmn:conditionExpression></bpmn:sequenceFlow><bpmn:sequenceFlow id="repair-end"',
      );
    expect(await sentences(base, after)).toEqual([
      'Развилка «или — или» «ok»: переход по умолчанию завершение «end» → задача «Починить».',
      'Переход от «ok» к «Починить»: при «broken» → при «torn = true».',
      'Переход от «ok» к «end»: без условия → при «whole».',
    ]);
  });

  it('differ by a timer, a mapping and a property that has no word of its own', async () => {
    const version = (length: string, process: string, stamp: string) =>
      bpmn(
        [start(), call('c', process, { ext: property({ stamp }) }), boundary('late', 'c', timer('duration', length)), end()],
        ['start -> c -> end', 'late -> end'],
      );
    expect(await sentences(version('P1D', 'repair', 'a'), version('PT12H', 'bind', 'b'))).toEqual([
      'Вызов процесса «c»: свойство «stamp» «a» → «b».',
      'Вызов процесса «c»: вызываемый процесс «repair» → «bind».',
      'Событие на границе «late»: срок 1 день → 12 часов.',
    ]);
  });

  it('differ by the kind of a step', async () => {
    const after = base.replaceAll(
      'bpmn:userTask id="repair" name="Починить" ></bpmn:userTask',
      'bpmn:manualTask id="repair" name="Починить"></bpmn:manualTask',
    );
    expect(await sentences(base, after)).toContain('Задача «Починить»: теперь действие вне системы.');
  });
});
