import { describe, expect, it } from 'vitest';

import { StepRefused } from '#engine/errors.ts';
import { LIMITS } from '#engine/limits.ts';

import {
  bpmn,
  call,
  catching,
  end,
  headers,
  job,
  loop,
  manual,
  message,
  node,
  service,
  signal,
  start,
  throwing,
  timer,
  user,
} from '../build-bpmn.ts';
import { play } from '../play.ts';

const one = (element: string) => bpmn([start(), element, end()], ['start -> t -> end'], { messages: { m: null } });
const task = (ext: string) => one(user('t', { name: 'Оценка', ext: `<zeebe:userTask/>${ext}` }));
const work = (type: string, retries = '3') => one(node('serviceTask', 't', { name: 'Письмо', ext: job(type, retries) }));
const named = (kind: 'message' | 'signal') =>
  bpmn(
    [
      start(),
      throwing('t', kind === 'message' ? '<bpmn:messageEventDefinition messageRef="x"/>' : '<bpmn:signalEventDefinition signalRef="x"/>', {
        name: 'Весть',
      }),
      end(),
    ],
    ['start -> t -> end'],
  ).replace('</bpmn:definitions>', `<bpmn:${kind} id="x" name="=wrong"/></bpmn:definitions>`);
const awaited = (key: string) =>
  bpmn([start(), catching('t', message('m'), { name: 'Ответ' }), end()], ['start -> t -> end'], { messages: { m: key } });

describe('an attribute that gives what it may not is an incident that says which, of which element, and what was expected', () => {
  it.each([
    ['assignee', task('<zeebe:assignmentDefinition assignee="=wrong"/>'), 'Исполнитель задачи «Оценка»', 'текст'],
    ['groups', task('<zeebe:assignmentDefinition candidateGroups="=wrong"/>'), 'Группы задачи «Оценка»', 'список текстов'],
    ['users', task('<zeebe:assignmentDefinition candidateUsers="=wrong"/>'), 'Кандидаты задачи «Оценка»', 'список текстов'],
    [
      'organisation',
      task('<zeebe:properties><zeebe:property name="organisation" value="=wrong"/></zeebe:properties>'),
      'Организация задачи «Оценка»',
      'текст',
    ],
    ['due date', task('<zeebe:taskSchedule dueDate="=wrong"/>'), 'Срок задачи «Оценка»', 'дата и время или срок'],
    ['follow-up date', task('<zeebe:taskSchedule followUpDate="=wrong"/>'), 'Дата напоминания задачи «Оценка»', 'дата и время или срок'],
    ['priority', task('<zeebe:priorityDefinition priority="=wrong"/>'), 'Важность задачи «Оценка»', 'целое число от 0 до 100'],
    ['job type', work('=wrong'), 'Вид работы «Письмо»', 'текст'],
    ['retries', work('post', '=wrong'), 'Число попыток «Письмо»', 'целое число'],
    ['called process', one(call('t', '=wrong', { name: 'Вызов' })), 'Вызываемый процесс «Вызов»', 'текст'],
    ['message name', named('message'), 'Имя сообщения «Весть»', 'текст'],
    ['signal name', named('signal'), 'Имя сигнала «Весть»', 'текст'],
    ['repeated list', one(manual('t', { name: 'Круг', inner: loop('=wrong') })), 'Повторение «Круг»', 'список'],
  ])('%s', async (_, xml, what, expected) => {
    const p = (await play(xml)).start({ wrong: { no: 1 } });

    const [incident] = p.factsOf('incidentOpened');
    expect(incident).toMatchObject({ element: 't', code: 'VALUE_WRONG' });
    expect(incident?.sentence).toMatch(new RegExp(`^${what}`, 'u'));
    expect(incident?.sentence).toContain(expected);
  });

  it.each([
    ['null', null],
    ['a fraction', 1.5],
    ['less than none', -1],
    ['more than a hundred', 101],
    ['a word', 'много'],
  ])('a priority that is %s', async (_, priority) => {
    expect((await play(task('<zeebe:priorityDefinition priority="=priority"/>'))).start({ priority }).incidents()).toEqual([
      't:VALUE_WRONG',
    ]);
  });

  it.each([0, 1, 100])('but a priority of %i is one', async (priority) => {
    const p = (await play(task('<zeebe:priorityDefinition priority="=priority"/>'))).start({ priority });
    expect(p.factsOf('taskOpened')[0]?.priority).toBe(priority);
  });

  it.each([
    ['null', null],
    ['nothing', ''],
    ['a fraction', 1.5],
    ['less than none', -1],
    ['a word', 'три'],
  ])('retries that are %s', async (_, retries) => {
    expect((await play(work('post', '=retries'))).start({ retries }).incidents()).toEqual(['t:VALUE_WRONG']);
  });

  it.each([
    ['0', 0],
    [2, 2],
  ])('but %j retries are a number of them', async (retries, number) => {
    expect((await play(work('post', '=retries'))).start({ retries }).factsOf('jobOpened')[0]?.retries).toBe(number);
  });

  it.each([null, ''])('a date that is %j is none, and no incident', async (due) => {
    const p = (await play(task('<zeebe:taskSchedule dueDate="=due" followUpDate="=due"/>'))).start({ due });
    expect(p.factsOf('taskOpened')[0]).toMatchObject({ due: null, followUp: null, term: null });
  });

  it.each([null, '', [1]])('a message whose key is %j could not be found by anybody: the incident quotes the key', async (number) => {
    const p = (await play(awaited('=number'))).start({ number });
    expect(p.factsOf('incidentOpened')[0]).toMatchObject({ code: 'CORRELATION_KEY_EMPTY', expression: 'number' });
    expect(p.factsOf('incidentOpened')[0]?.sentence).toMatch(/^«Ответ»: .*«number»/u);
  });

  it('a number of rounds that is none', async () => {
    const rounds = (n: number | string | null) =>
      play(
        one(
          manual('t', {
            inner: loop('=1')
              .replace('inputCollection="=1"', '')
              .replace('<bpmn:extensionElements>', '<bpmn:loopCardinality>=n</bpmn:loopCardinality><bpmn:extensionElements>'),
          }),
        ),
      ).then((p) => p.start({ n }));
    for (const n of [-1, 1.5, 'два', null]) expect((await rounds(n)).incidents()).toEqual(['t:VALUE_WRONG']);
    expect((await rounds(0)).state.status).toBe('completed');
    expect((await rounds(2)).done().filter((id) => id === 't')).toHaveLength(3);
    const many = await rounds(LIMITS.multiInstanceItems + 1);
    expect(many.factsOf('incidentOpened')[0]).toMatchObject({ code: 'LIMIT_EXCEEDED', expression: 'n' });
    expect(many.factsOf('incidentOpened')[0]?.sentence).toContain(String(LIMITS.multiInstanceItems));
  });
});

describe('a timer', () => {
  it.each([
    ['Ждём', '«Ждём»'],
    ['', '«t»'],
  ])('named «%s» that gives no moment says so as %s', async (name, shown) => {
    const p = (await play(one(catching('t', timer('date', '=1'), { name })))).start();
    expect(p.factsOf('incidentOpened')[0]?.sentence).toContain(`Таймер ${shown}`);
  });
});

describe('what leaves the instance', () => {
  it('is a signal with what its input mappings made, and a fact of it', async () => {
    const xml = bpmn(
      [start(), throwing('t', signal('s'), { ext: '<zeebe:ioMapping><zeebe:input source="=1" target="a"/></zeebe:ioMapping>' }), end()],
      ['start -> t -> end'],
      { signals: ['s'] },
    );
    const p = (await play(xml)).start();
    expect(p.deliveries).toEqual([{ type: 'signal', name: 's', variables: { a: 1 } }]);
    expect(p.factsOf('signalThrown')).toEqual([{ type: 'signalThrown', element: 't', signal: 's' }]);
  });

  it('reaches only those in the instance that wait for this signal', async () => {
    const xml = bpmn(
      [
        start(),
        node('parallelGateway', 'fork'),
        catching('a', signal('one')),
        catching('b', signal('two')),
        catching('m', message('m')),
        service('work', 'w', { ext: headers({}) }),
        throwing('t', signal('one')),
        end(),
      ],
      ['start -> fork -> a -> end', 'fork -> b -> end', 'fork -> m -> end', 'fork -> work -> t -> end'],
      { signals: ['one', 'two'], messages: { m: '="k"' } },
    );
    const p = (await play(xml)).start();
    expect(p.finishJob('work').open()).toEqual(['b', 'm']);
    expect(p.factsOf('signalClosed')).toMatchObject([{ element: 'a', how: 'received' }]);
  });
});

describe('a refusal names what it is about', () => {
  it('by its code and its facts', async () => {
    const p = (await play(task(''))).start();
    const refused = (input: Parameters<typeof p.apply>[0]) => {
      try {
        p.apply(input);
      } catch (error) {
        if (error instanceof StepRefused) return { code: error.code, facts: error.facts };
        throw error;
      }
      return null;
    };
    const variables = {};
    expect(refused({ type: 'completeTask', wait: 77, variables })).toEqual({ code: 'TASK_NOT_OPEN', facts: { wait: 77 } });
    expect(refused({ type: 'jobDone', wait: 77, variables })).toEqual({ code: 'JOB_NOT_OPEN', facts: { wait: 77 } });
    expect(refused({ type: 'jobError', wait: 77, errorCode: 'e', variables })).toEqual({ code: 'JOB_NOT_OPEN', facts: { wait: 77 } });
    expect(refused({ type: 'jobFailed', wait: 77, code: 'e', message: 'm' })).toEqual({ code: 'JOB_NOT_OPEN', facts: { wait: 77 } });
    expect(refused({ type: 'message', wait: 77, name: 'm', messageId: '1', variables })).toEqual({
      code: 'MESSAGE_NOT_AWAITED',
      facts: { wait: 77 },
    });
    expect(refused({ type: 'signal', name: 's', variables })).toEqual({ code: 'SIGNAL_NOT_AWAITED', facts: { name: 's' } });
    expect(refused({ type: 'childEnded', wait: 77, status: 'completed', variables })).toEqual({
      code: 'CHILD_NOT_OPEN',
      facts: { wait: 77 },
    });
    expect(refused({ type: 'childError', wait: 77, errorCode: 'e', variables })).toEqual({ code: 'CHILD_NOT_OPEN', facts: { wait: 77 } });
    expect(refused({ type: 'childFailed', wait: 77, code: 'e', message: 'm' })).toEqual({ code: 'CHILD_NOT_OPEN', facts: { wait: 77 } });
    expect(refused({ type: 'childEscalation', wait: 77, escalationCode: 'e', variables })).toEqual({
      code: 'CHILD_NOT_OPEN',
      facts: { wait: 77 },
    });
    expect(refused({ type: 'resolveIncident', incident: 77 })).toEqual({ code: 'INCIDENT_NOT_OPEN', facts: { incident: 77 } });
    const wait = p.wait('t').id;
    const due = '2026-03-01T00:00:00.000Z';
    expect(refused({ type: 'extendTerm', wait, due, reason: 'r' })).toEqual({ code: 'TERM_ABSENT', facts: { wait, element: 't' } });
    expect(refused({ type: 'start', variables })?.code).toBe('ALREADY_STARTED');
    expect(refused({ type: 'modify', reason: ' ' })?.code).toBe('REASON_REQUIRED');
    expect(refused({ type: 'modify', reason: 'r' })?.code).toBe('MODIFICATION_EMPTY');
    expect(refused({ type: 'modify', reason: 'r', set: [{ scope: 77, variables }] })).toEqual({
      code: 'SCOPE_NOT_FOUND',
      facts: { scope: 77 },
    });
    expect(refused({ type: 'suspend', reason: ' ', clock: 'stopped' })?.code).toBe('REASON_REQUIRED');
    expect(refused({ type: 'suspend', reason: 'r', clock: 'stopped', running: [77] })).toEqual({
      code: 'WAIT_NOT_OPEN',
      facts: { wait: 77 },
    });
    expect(refused({ type: 'resume', reason: 'r' })?.code).toBe('INSTANCE_NOT_SUSPENDED');
    expect(refused({ type: 'resume', reason: ' ' })?.code).toBe('REASON_REQUIRED');
    expect((await play(task(''))).start.bind(await play(task('')), {}, { element: 'no' })).toThrow('START_EVENT_UNKNOWN {"element":"no"}');
  });

  it('a term that would not be later, with both moments', async () => {
    const due = '2026-02-10T07:00:00.000Z';
    const p = (await play(task(`<zeebe:taskSchedule dueDate="${due}"/>`))).start();
    const wait = p.wait('t').id;
    for (const asked of [due, '2026-02-09T07:00:00.000Z', 'завтра']) {
      expect(() => p.apply({ type: 'extendTerm', wait, due: asked, reason: 'r' })).toThrow(
        `TERM_NOT_LATER ${JSON.stringify({ wait, due, asked })}`,
      );
    }
    p.apply({ type: 'extendTerm', wait, due: '2026-02-10T07:00:00.001Z', reason: 'r' });
    expect(p.factsOf('taskTermExtended')).toMatchObject([{ before: due, due: '2026-02-10T07:00:00.001Z', reason: 'r' }]);
  });
});
