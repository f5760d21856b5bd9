import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advanceClock } from '#record/training-clock.ts';
import type { JobHandler } from '#activities/services.ts';
import { openTemporal } from './fixtures/drive.ts';
import { openLibrary, type Library } from './fixtures/library.ts';

const temporal = await openTemporal();
const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();

describe.skipIf(!temporal)('a library card on the record and Temporal', () => {
  if (!temporal) return;
  let library: Library;
  let checkCard: JobHandler;
  beforeAll(async () => {
    library = await openLibrary(temporal, (job, services) => checkCard(job, services));
  });
  afterAll(async () => {
    await library.close();
    await temporal.stop();
  });

  test('a job sees the variables of its case, runs, and is reported once', async () => {
    const seen: unknown[] = [];
    checkCard = async ({ variables, region }) => {
      seen.push(variables.reader, region);
      return { checked: true };
    };

    const instance = await library.askForCard();

    await library.untilLook(instance, ({ words }) => words.includes('Выдать билет'), 'the librarian has the task');
    expect(seen).toEqual(['Ромашкина', '62']);
    expect(await library.factsOf(instance, 'jobClosed')).toBe(1);
  });

  test('a timer of thirty days fires when the training clock is moved', async () => {
    checkCard = async () => ({});
    const instance = await library.askForCard();
    await library.untilLook(instance, ({ words }) => words.includes('Выдать билет'), 'the librarian has the task');
    await library.issueCard(instance);
    await library.untilLook(instance, ({ sleepMs }) => (sleepMs ?? 0) > 29 * 86_400_000, 'the timer is armed');

    await advanceClock(library.record, days(31));

    await library.untilLook(instance, ({ status }) => status === 'completed', 'the card expires');
    expect(await library.factsOf(instance, 'timerClosed')).toBe(1);
    await expect(temporal.client.workflow.getHandle(instance).result()).resolves.toBeUndefined();
  });

  test('a job that keeps failing becomes an incident and waits for a person', async () => {
    checkCard = () => Promise.reject(new Error('the card of Ромашкина is torn'));

    const instance = await library.askForCard();

    await library.untilLook(instance, ({ words }) => words.startsWith('Нужна помощь'), 'the incident');
    expect(await library.factsOf(instance, 'incidentOpened')).toBe(1);
    const history = JSON.stringify(await temporal.client.workflow.getHandle(instance).fetchHistory());
    expect(history).not.toContain('torn');
  });
});
