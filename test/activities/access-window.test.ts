import { describe, expect, test } from 'vitest';
import { closeAccessWindow } from '#activities/close-access-window.ts';
import { openAccessWindow } from '#activities/open-access-window.ts';
import { buildJob, buildWorld } from './fixtures/world.ts';

const headers = { window: 'review', organisation: 'fb' };

describe('the window of access', () => {
  test('opens now and ends where the term ends', async () => {
    const { services, windows } = buildWorld();

    await openAccessWindow(
      buildJob({ headers, variables: { access_window: { hardAt: '2026-02-13T00:00:00+05:00', softAt: null } } }),
      services,
    );

    expect(windows).toMatchObject([
      { name: 'review', organisation: 'fb', from: '2026-02-02T04:00:00.000Z', until: '2026-02-12T19:00:00.000Z' },
    ]);
  });

  test('is closed at the moment of the job', async () => {
    const { services, windows } = buildWorld();
    await openAccessWindow(buildJob({ headers, variables: { until: '2026-02-12T19:00:00Z' } }), services);

    await closeAccessWindow(buildJob({ headers, at: '2026-02-03T00:00:00.000Z' }), services);

    expect(windows[0]?.until).toBe('2026-02-03T00:00:00.000Z');
  });

  test.each([
    ['without an end', {}, 'WINDOW_END_ABSENT'],
    ['with an end that is no moment', { until: 'скоро' }, 'WINDOW_END_ABSENT'],
  ])('%s is refused', async (_, variables, code) => {
    await expect(openAccessWindow(buildJob({ headers, variables }), buildWorld().services)).rejects.toMatchObject({ code });
  });

  test('of a case without a person is refused', async () => {
    const job = buildJob({ headers, subject: null, variables: { until: '2026-02-12T19:00:00Z' } });

    await expect(openAccessWindow(job, buildWorld().services)).rejects.toMatchObject({ code: 'SUBJECT_ABSENT' });
  });
});
