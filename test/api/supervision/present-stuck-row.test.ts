import { describe, expect, it } from 'vitest';
import { presentStuckRow } from '#api/supervision/present-stuck-row.ts';
import type { StuckRecord } from '#api/record-rows.ts';
import { staff } from '../staff.ts';

const now = '2026-06-15T04:30:00.000Z';
const context = { actor: staff.supervisor, now, timeZone: 'Asia/Yekaterinburg', environment: { terms: [], calendars: [], regions: {} } };

function buildRow(change: Partial<StuckRecord>): StuckRecord {
  return {
    instance: '019b0000-0000-7000-8000-000000000001',
    definition: { key: 'lending.v1', process: 'lending', version: 1, name: 'Выдача книги' },
    person: null,
    organisation: { code: 'branch-72', name: 'Филиал' },
    region: '72',
    task: null,
    open: 'child',
    called: '019b0000-0000-7000-8000-000000000002',
    document: null,
    stage: { element: 'other', name: 'Поручение' },
    since: '2026-06-01T04:30:00.000Z',
    due: null,
    reasons: ['WAITING_EXTERNAL'],
    signs: [],
    daysOver: null,
    owner: null,
    candidateGroups: [],
    incident: null,
    ...change,
  };
}

describe('a row of the board', () => {
  it('does not say of a waiting called case that nobody took it: it leads to that case', () => {
    const row = presentStuckRow(buildRow({}), context);
    expect(row.holder).toEqual({ kind: 'other', words: 'вложенное дело', instance: '019b0000-0000-7000-8000-000000000002' });
  });

  it('names no moment in the past as the next one', () => {
    expect(presentStuckRow(buildRow({ due: '2026-06-10T04:30:00.000Z' }), context).next.at).toBeNull();
    expect(presentStuckRow(buildRow({ due: '2026-06-16T04:30:00.000Z' }), context).next.at).toBe('2026-06-16T04:29:59.999Z');
  });

  it('names the last day in time of a term that ends with a day, not the day after it', () => {
    expect(presentStuckRow(buildRow({ due: '2026-06-15T19:00:00.000Z' }), context).next.at).toBe('2026-06-15T18:59:59.999Z');
  });

  it('names the paper that is missing', () => {
    const row = presentStuckRow(buildRow({ reasons: ['MISSING_DOCUMENT'], document: 'справка из архива' }), context);
    expect(row.why).toContain('нет документа: справка из архива');
  });

  it('says why it is under a threat that is no reason yet', () => {
    expect(presentStuckRow(buildRow({ reasons: [], signs: ['AT_RISK'] }), context).why).toContain('срок близко');
  });
});
