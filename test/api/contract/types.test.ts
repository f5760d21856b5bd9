import { describe, expect, it } from 'vitest';
import type { CaseView } from '#api/contract/case.ts';
import { newPersonBody } from '#api/contract/case.ts';
import type { NewPersonBody } from '#api/contract/case.ts';
import type { Problem } from '#api/contract/problem.ts';
import type { StuckRow } from '#api/contract/supervision.ts';
import type { Task, TaskRow } from '#api/contract/task.ts';

// Type tests: these lines compile only while FromSchema really computes the types (a schema too deep becomes `unknown` silently).
const problem: Problem = { type: 'about:blank', title: 'Нет доступа', status: 403, detail: 'Нет.', code: 'forbidden' };
const row = {} as TaskRow;
const task = {} as Task;
const stuck = {} as StuckRow;
const view = {} as CaseView;

describe('contract types', () => {
  it('are computed from the schemas', () => {
    const due: string | null | undefined = row.term?.due;
    const state: 'ok' | 'soon' | 'today' | 'overdue' | 'unknown' | undefined = row.term?.state;
    const documents: number | undefined = task.beside?.documents.length;
    const owner: string | null | undefined = stuck.owner?.absentUntil;
    const age: number | null | undefined = view.person?.age;
    expect([due, state, documents, owner, age]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    // @ts-expect-error a task row has no such field
    expect(row.nothing).toBeUndefined();
    // @ts-expect-error the status is a number
    const wrong: Problem = { ...problem, status: '403' };
    expect(wrong.status).toBe('403');
  });

  it('list required fields and refuse the others', () => {
    // @ts-expect-error a birth date is required
    const person: NewPersonBody = { surname: 'Васильков', name: 'Максим', sex: 'male' };
    expect(newPersonBody.required).toEqual(['surname', 'name', 'birthDate', 'sex']);
    expect(newPersonBody.additionalProperties).toBe(false);
    expect(person.surname).toBe('Васильков');
  });
});
