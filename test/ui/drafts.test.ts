import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { findChromium } from './browser.ts';
import { uuid } from './mock-people.ts';
import { useMockScreens } from './mock-screens.ts';

const chromium = findChromium();
if (chromium === null) console.warn('SKIPPED ALOUD: there is no Chromium on this machine, so no draft was typed (test/ui).');

const task = `${uuid(1)}.1`;
const FIELD = 'Протокол решения МСЭ №';
const UNTIL_SAVED = 1300;

const field = (page: Page) => page.getByLabel(FIELD);
const storage = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify(window.localStorage));

/** A server that takes its time: `answer()` lets it speak. */
function hold(): { wait: Promise<void>; answer: () => void } {
  let answer = (): void => undefined;
  const wait = new Promise<void>((done) => {
    answer = done;
  });
  return { wait, answer };
}

describe.skipIf(chromium === null)('drafts', () => {
  const screens = useMockScreens(chromium ?? '');

  it('keeps what was typed while the save before it was still on its way', async () => {
    const { page, mock } = screens;
    const { wait, answer } = hold();
    mock.state.draftsWaitFor = wait;
    await page.clock.install();
    await page.goto(`/task/${task}`);
    await field(page).fill('17');
    const first = page.waitForRequest(/\/draft$/);
    await page.clock.runFor(UNTIL_SAVED);
    await first;

    await field(page).fill('17/2');
    await page.clock.runFor(UNTIL_SAVED);
    answer();

    await page.getByText(/^Черновик сохранён/).waitFor();
    await expect.poll(() => mock.state.drafts.get(task)?.data).toMatchObject({ decision_number: '17/2' });
    expect(await storage(page)).not.toContain('marshrut.draft');
  });

  it('leaves nothing of a completed task on the computer though a save of its draft came too late', async () => {
    const { page, mock } = screens;
    const { wait, answer } = hold();
    mock.state.draftsWaitFor = wait;
    await page.clock.install();
    await page.goto(`/task/${uuid(0)}.0`);
    await page.getByLabel('Обоснование оценки 1').fill('Все направления выполнены');
    const refused = page.waitForResponse(/\/draft$/);
    await page.clock.runFor(UNTIL_SAVED);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Готово\./).waitFor();

    answer();

    expect((await refused).status()).toBe(409);
    expect(await storage(page)).not.toContain('marshrut.draft');
  });

  it('finds what was typed in the last second before the window was closed', async () => {
    const { page, mock } = screens;
    await page.goto(`/task/${task}`);
    await field(page).fill('17');
    await page.close();

    const again = await page.context().newPage();
    await again.goto(`/task/${task}`);

    await expect.poll(() => field(again).inputValue(), { timeout: 15_000 }).toBe('17');
    expect(mock.state.drafts.size).toBe(0);
  });

  it('prefers what was typed over the draft of the server whatever the two clocks say', async () => {
    const { page, mock } = screens;
    mock.state.drafts.set(task, { data: { decision_number: 'прежнее' }, savedAt: '2027-01-01T00:00:00.000Z', version: 3 });
    await page.goto('/tasks/mine');
    const local = JSON.stringify({ data: { decision_number: 'новое' }, savedAt: '2026-04-15T04:30:00.000Z', version: 3 });
    await page.evaluate(
      ([key, text]) => window.localStorage.setItem(key ?? '', text ?? ''),
      [`marshrut.draft.staff-specialist.${task}`, local],
    );

    await page.goto(`/task/${task}`);

    await expect.poll(() => field(page).inputValue(), { timeout: 15_000 }).toBe('новое');
  });

  it('makes no draft of a task that was only taken', async () => {
    const { page, mock } = screens;
    await page.goto(`/task/${uuid(20)}.20`);
    await page.getByRole('button', { name: 'Взять задачу' }).click();

    await page.getByRole('button', { name: /^Завершить/ }).waitFor();
    await page.getByRole('button', { name: 'Отложить' }).click();
    await page.getByRole('heading', { level: 1, name: 'Мои задачи' }).waitFor();

    expect(mock.state.drafts.size).toBe(0);
  });

  it('takes a changed task without what was typed, when told so', async () => {
    const { page, mock } = screens;
    await page.goto(`/task/${uuid(0)}.0`);
    await page.getByLabel('Обоснование оценки 1').fill('Не то');
    await page.getByText(/^Черновик сохранён/).waitFor();
    mock.state.fault = 'changed';
    await page.keyboard.press('Control+Enter');

    await page.getByRole('button', { name: 'Взять свежую без моих данных' }).click();

    await expect.poll(() => page.getByLabel('Обоснование оценки 1').inputValue(), { timeout: 15_000 }).not.toBe('Не то');
    await expect.poll(() => JSON.stringify(mock.state.drafts.get(`${uuid(0)}.0`)?.data)).not.toContain('Не то');
  });

  it('completes nothing by the keys that were pressed in a dialog', async () => {
    const { page, mock } = screens;
    await page.goto(`/task/${uuid(0)}.0`);
    await page.getByRole('button', { name: 'Отказаться…' }).click();
    await page.getByLabel('Причина отказа').fill('Нет протокола');

    await page.keyboard.press('Control+Enter');

    await page.getByText('Отказ записан.').waitFor();
    expect(mock.state.submitted).toEqual([]);
  });
});
