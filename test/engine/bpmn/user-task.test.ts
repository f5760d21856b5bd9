import { describe, expect, it } from 'vitest';

import { StepRefused } from '#engine/errors.ts';

import { boundary, bpmn, end, error, property, start, user } from '../build-bpmn.ts';
import { play } from '../play.ts';

const of = (ext: string) => bpmn([start(), user('t', { name: 'Оценка', ext: `<zeebe:userTask/>${ext}` }), end()], ['start -> t -> end']);

const TERM = {
  rule: 'T10',
  binding: 'soft',
  base: '2026-02-02',
  nominal: '2026-02-09',
  softDay: '2026-02-09',
  hardDay: null,
  softAt: '2026-02-09T19:00:00.000Z',
  hardAt: null,
  timeZone: 'Asia/Yekaterinburg',
  region: '72',
  calendars: ['ru-2026.v1'],
  source: '003:п.4.1',
};

describe('what a queue is told', () => {
  it('has form, people, priority and dates', async () => {
    const ext =
      '<zeebe:formDefinition formId="card.v1"/><zeebe:assignmentDefinition assignee="=who" candidateGroups="readers, clerks" candidateUsers="=[&quot;u1&quot;]"/>' +
      '<zeebe:taskSchedule dueDate="2026-02-10T12:00:00+05:00" followUpDate="=follow"/><zeebe:priorityDefinition priority="=40+5"/>' +
      property({ organisation: '=org', resultVariable: 'card' });
    const p = (await play(of(ext))).start({ who: 'u7', follow: '2026-02-09', org: 'lib-1' });
    expect(p.factsOf('taskOpened')).toEqual([
      {
        type: 'taskOpened',
        wait: p.wait('t').id,
        element: 't',
        name: 'Оценка',
        form: 'card.v1',
        resultVariable: 'card',
        assignee: 'u7',
        candidateGroups: ['readers', 'clerks'],
        candidateUsers: ['u1'],
        organisation: 'lib-1',
        priority: 45,
        due: '2026-02-10T07:00:00.000Z',
        followUp: '2026-02-09T00:00:00.000Z',
        term: null,
      },
    ]);
  });

  it('is plain where the definition says nothing', async () => {
    const [task] = (await play(of(''))).start().factsOf('taskOpened');
    expect(task).toMatchObject({ form: null, assignee: null, candidateGroups: [], priority: 50, due: null, term: null });
  });

  it('takes the moment of the binding date from a term', async () => {
    const ext = '<zeebe:taskSchedule dueDate="=term"/>';
    const soft = (await play(of(ext))).start({ term: TERM });
    expect(soft.factsOf('taskOpened')[0]).toMatchObject({ due: TERM.softAt, term: TERM });
    const hard = (await play(of(ext))).start({ term: { ...TERM, binding: 'hard', hardAt: '2026-02-10T19:00:00.000Z' } });
    expect(hard.factsOf('taskOpened')[0]).toMatchObject({ due: '2026-02-10T19:00:00.000Z' });
  });

  it('is an incident when an expression gives the wrong type, and resolving opens the task', async () => {
    const p = (await play(of('<zeebe:assignmentDefinition assignee="=who"/>'))).start({ who: 5 });
    expect(p.incidents()).toEqual(['t:VALUE_WRONG']);
    expect(p.open()).toEqual([]);
    expect(p.resolve({ who: 'u1' }).open()).toEqual(['t']);
  });
});

describe('completion', () => {
  it('gives the fields of the form to the process', async () => {
    expect((await play(of(''))).start({ a: 1 }).complete('t', { b: 2 }).variables()).toEqual({ a: 1, b: 2 });
  });

  it('wraps the whole form into the result variable', async () => {
    const p = (await play(of(property({ resultVariable: 'card' })))).start().complete('t', { b: 2 });
    expect(p.variables()).toEqual({ card: { b: 2 } });
    expect(p.factsOf('taskClosed')).toEqual([{ type: 'taskClosed', wait: expect.any(Number), element: 't', how: 'completed' }]);
  });

  it('is refused a second time', async () => {
    const two = bpmn([start(), user('t'), user('u')], ['start -> t -> u']);
    const p = (await play(two)).start();
    const wait = p.wait('t').id;
    p.complete('t');
    expect(() => p.apply({ type: 'completeTask', wait, variables: {} })).toThrow(new StepRefused('TASK_NOT_OPEN', { wait }));
  });
});

describe('assignment, refusal, term', () => {
  it('is assigned and given back, each with its fact', async () => {
    const p = (await play(of(''))).start();
    const { id } = p.wait('t');
    p.apply({ type: 'assignTask', wait: id, assignee: 'u1' }).apply({ type: 'assignTask', wait: id, assignee: null, reason: 'отпуск' });
    expect(p.factsOf('taskAssigned').map(({ before, assignee, reason }) => [before, assignee, reason])).toEqual([
      [null, 'u1', undefined],
      ['u1', null, 'отпуск'],
    ]);
  });

  it('returns to its group when refused', async () => {
    const p = (await play(of('<zeebe:assignmentDefinition assignee="u1"/>'))).start();
    p.apply({ type: 'refuseTask', wait: p.wait('t').id, reason: 'нет документа' });
    expect(p.factsOf('taskRefused')[0]).toMatchObject({ element: 't', reason: 'нет документа' });
    expect(p.wait('t')).toMatchObject({ assignee: null });
  });

  it('ends by the error its definition names for a refusal', async () => {
    const xml = bpmn(
      [start(), user('t', { ext: property({ refusalError: 'REFUSED' }) }), boundary('refused', 't', error('REFUSED')), user('again')],
      ['start -> t', 'refused -> again'],
      { errors: ['REFUSED'] },
    );
    const p = (await play(xml)).start();
    p.apply({ type: 'refuseTask', wait: p.wait('t').id, reason: 'нет документа' });
    expect(p.open()).toEqual(['again']);
    expect(p.variables()).toEqual({ refusalReason: 'нет документа' });
  });

  it('extends a soft term forward only', async () => {
    const p = (await play(of('<zeebe:taskSchedule dueDate="=term"/>'))).start({ term: TERM });
    const { id } = p.wait('t');
    p.apply({ type: 'extendTerm', wait: id, due: '2026-02-20T19:00:00.000Z', reason: 'болезнь' });
    expect(p.factsOf('taskTermExtended')[0]).toMatchObject({ before: TERM.softAt, due: '2026-02-20T19:00:00.000Z' });
    expect(() => p.apply({ type: 'extendTerm', wait: id, due: TERM.softAt, reason: '' })).toThrow(/TERM_NOT_LATER/);
  });

  it('never extends a hard term, nor one that is not there', async () => {
    const hard = (await play(of('<zeebe:taskSchedule dueDate="=term"/>'))).start({
      term: { ...TERM, binding: 'hard', hardAt: TERM.softAt },
    });
    expect(() => hard.apply({ type: 'extendTerm', wait: hard.wait('t').id, due: '2027-01-01', reason: '' })).toThrow(/TERM_IS_HARD/);
    const none = (await play(of(''))).start();
    expect(() => none.apply({ type: 'extendTerm', wait: none.wait('t').id, due: '2027-01-01', reason: '' })).toThrow(/TERM_ABSENT/);
  });
});
