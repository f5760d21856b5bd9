import { describe, expect, it } from 'vitest';
import type { Session } from '#api/contract/session.ts';
import type { TrainingClock } from '#api/contract/training.ts';
import { presentClock } from '#api/training/present-clock.ts';
import { packEnvironment } from '#test/engine/environment.ts';
import { openDoor, problemOf } from '../door.ts';

async function advance(body: object) {
  const { as } = await openDoor({ config: { training: true }, environment: async () => packEnvironment() });
  return (await as('mse')).post('/api/training/advance', body);
}

describe('the training clock', () => {
  it.each([
    [{ duration: 'P7D' }, '2026-04-22T04:30:00.000Z'],
    [{ duration: 'PT2H' }, '2026-04-15T06:30:00.000Z'],
    // A day means its midnight where the person works.
    [{ to: '2026-05-01' }, '2026-04-30T19:00:00.000Z'],
    [{ to: '2026-05-01T00:00:00Z' }, '2026-05-01T00:00:00.000Z'],
    // Wednesday 15 April; twelve working days on are not Friday 1 May, a holiday with days off behind it, but Monday 4 May.
    [{ workdays: 1 }, '2026-04-16T04:30:00.000Z'],
    [{ workdays: 12 }, '2026-05-04T04:30:00.000Z'],
  ])('%j moves it forward', async (body, now) => {
    expect((await advance(body)).json<TrainingClock>().now).toBe(now);
  });

  it.each([
    {},
    { duration: '-P1D' },
    { duration: 'P0D' },
    { duration: 'неделя' },
    { to: '2020-01-01' },
    { to: '2026-02-31' },
    { duration: 'P1D', to: '2026-05-01' },
    { duration: 'P1000Y' },
    { workdays: 1, duration: 'P1D' },
    { workdays: 250 },
  ])('%j is refused', async (body) => {
    expect(problemOf(await advance(body))).toMatchObject({ status: 422, code: 'ADVANCE_INVALID' });
  });

  it('offers no button to whoever may not move it: the session says so', async () => {
    const { as } = await openDoor({ config: { training: true } });
    const may = async (who: 'mse' | 'auditor') => (await (await as(who)).get('/api/session')).json<Session>().mayAdvanceClock;
    expect(await may('mse')).toBe(true);
    expect(await may('auditor')).toBe(false);
  });

  it('says how far ahead it is', () => {
    expect(presentClock('2026-04-20T04:30:00.000Z', '2026-04-15T04:30:00.000Z', 'Asia/Yekaterinburg').words).toBe(
      'учебный режим: 20.04.2026 09:30 (+5 дней)',
    );
    expect(presentClock('2026-04-15T04:30:00.000Z', '2026-04-15T04:30:00.000Z', 'Asia/Yekaterinburg').words).toBe(
      'учебный режим: 15.04.2026 09:30',
    );
  });
});
