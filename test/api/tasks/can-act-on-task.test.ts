import { describe, expect, it } from 'vitest';
import { canExtendTerm, listAllowedActions } from '#api/tasks/can-act-on-task.ts';
import type { TaskRecord } from '#api/record-rows.ts';
import { fakeRecord } from '../fake-record.ts';
import { buildActor, staff } from '../staff.ts';

const taskOf = (given: Partial<TaskRecord>): TaskRecord => fakeRecord().put(given);
const held = (by: { id: string; name: string }) => ({ assignee: { id: by.id, name: by.name } });

describe('who may do what with a task', () => {
  it('over all owners and roles', () => {
    const owners = {
      nobody: {},
      me: held(staff.mse),
      colleague: held(staff.mse2),
      closed: { status: 'done' as const, ...held(staff.mse) },
    };
    const people = {
      candidate: staff.mse,
      'of another region': staff.mse62,
      'of another role': staff.sfr,
      supervisor: staff.supervisor,
      auditor: staff.auditor,
    };

    const table = Object.entries(owners).flatMap(([owner, given]) =>
      Object.entries(people).map(([name, person]) => {
        const actions = Object.entries(listAllowedActions(person, taskOf(given)));
        const allowed = actions.filter(([, decision]) => decision.allowed).map(([action]) => action);
        return `${owner} / ${name}: ${allowed.join(' ') || actions.map(([, { reason }]) => reason)[2]}`;
      }),
    );

    expect(table.join('\n')).toMatchInlineSnapshot(`
      "nobody / candidate: claim
      nobody / of another region: Это задача другой организации.
      nobody / of another role: Эту задачу выполняет другая роль.
      nobody / supervisor: reassign
      nobody / auditor: Задачи выполняют специалисты.
      me / candidate: release submit refuse
      me / of another region: Задачу взяла Орлова А. П.
      me / of another role: Задачу взяла Орлова А. П.
      me / supervisor: reassign
      me / auditor: Задачи выполняют специалисты.
      colleague / candidate: Задачу взял Котов И. И.
      colleague / of another region: Задачу взял Котов И. И.
      colleague / of another role: Задачу взял Котов И. И.
      colleague / supervisor: reassign
      colleague / auditor: Задачи выполняют специалисты.
      closed / candidate: Задача уже закрыта.
      closed / of another region: Задача уже закрыта.
      closed / of another role: Задача уже закрыта.
      closed / supervisor: Задачи выполняют специалисты.
      closed / auditor: Задачи выполняют специалисты."
    `);
  });

  it('every refusal has its reason, every permission has none', () => {
    const decisions = Object.values(staff).flatMap((person) => Object.values(listAllowedActions(person, taskOf(held(staff.mse2)))));

    expect(decisions.filter(({ allowed, reason }) => (reason === null) !== allowed)).toEqual([]);
  });

  it('a person named by the definition may act without the role', () => {
    const guest = buildActor('guest', { roles: ['ro_specialist'] }, 'ro-72-1');

    expect(listAllowedActions(guest, taskOf({ candidateUsers: ['guest'] })).claim).toEqual({ allowed: true, reason: null });
  });

  it('a task without an organisation is for the group of its region only', () => {
    expect(listAllowedActions(staff.mse, taskOf({ organisation: null })).claim.allowed).toBe(true);
    expect(listAllowedActions(staff.mse62, taskOf({ organisation: null })).claim.allowed).toBe(false);
  });

  it('says who took it', () => {
    expect(listAllowedActions(staff.mse2, taskOf(held(staff.mse))).claim.reason).toBe('Задачу взяла Орлова А. П.');
  });

  it('nobody extends a statutory term', () => {
    const term = {
      rule: 'T1',
      binding: 'hard' as const,
      base: '2026-02-02',
      nominal: '2026-02-09',
      softDay: null,
      hardDay: '2026-02-09',
      softAt: null,
      hardAt: '2026-02-09T19:00:00.000Z',
      timeZone: 'Asia/Yekaterinburg',
      region: '72',
      calendars: [],
      missingCalendar: null,
      sentence: '5 рабочих дней',
      source: 'x',
      sourceWords: 'п. 1',
    };
    const due = { due: '2026-02-09T19:00:00.000Z' };

    expect(canExtendTerm(staff.supervisor, taskOf({ ...due, term }))).toEqual({
      allowed: false,
      reason: 'Срок установлен законом: продлить его нельзя.',
    });
    expect(canExtendTerm(staff.supervisor, taskOf({ ...due, term: { ...term, binding: 'soft' } })).allowed).toBe(true);
    expect(canExtendTerm(staff.mse, taskOf(due)).allowed).toBe(false);
  });
});
