import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { findChromium } from './browser.ts';
import { uuid } from './mock-people.ts';
import { useMockScreens } from './mock-screens.ts';

const chromium = findChromium();
if (chromium === null) console.warn('SKIPPED ALOUD: there is no Chromium on this machine, so no case was led on the screens (test/ui).');

async function choose(page: Page, action: string): Promise<void> {
  await page.goto(`/cases/${uuid(0)}`);
  await page.getByRole('button', { name: 'Действия' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

describe.skipIf(chromium === null)('a supervisor leads a case', () => {
  const screens = useMockScreens(chromium ?? '');

  it('suspends it with all its terms running, or with those he names', async () => {
    const { page, mock } = screens;
    mock.reset({ persona: 'supervisor' });
    await choose(page, 'Приостановить…');
    await page.getByLabel('Все идут, как шли').check();
    await page.getByLabel('Причина').fill('Ребёнок в больнице');
    await page.getByRole('button', { name: 'Приостановить', exact: true }).click();
    await expect.poll(() => mock.state.caseCommands, { timeout: 15_000 }).toEqual([{ reason: 'Ребёнок в больнице', clock: 'running' }]);

    await choose(page, 'Приостановить…');
    await page.getByLabel('Одни стоят, другие идут').check();
    await page.getByLabel(/^Использовать сертификат, до /).check();
    await page.getByLabel('Причина').fill('Ребёнок в больнице');
    await page.getByRole('button', { name: 'Приостановить', exact: true }).click();

    await expect.poll(() => mock.state.caseCommands[1], { timeout: 15_000 }).toMatchObject({ clock: 'stopped' });
    const [, second] = mock.state.caseCommands;
    expect(second?.['running']).toHaveLength(1);
    expect(second?.['stopped']).not.toEqual([]);
  });

  it('puts a value of the case right, with a reason, once he has asked to see them', async () => {
    const { page, mock } = screens;
    mock.reset({ persona: 'supervisor' });
    await page.goto(`/cases/${uuid(0)}`);
    await page.getByRole('tab', { name: 'Для администратора' }).click();
    await page.getByRole('button', { name: 'Показать данные' }).click();
    await page.getByText('значение вашей роли не показывается').waitFor();

    await page.getByRole('button', { name: 'Изменить…: booking' }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Записать' });
    await dialog.getByLabel('Значение').fill('{"course_from": ');
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel('Значение').fill('{"course_from": "2026-04-13"}');
    await dialog.getByLabel('Причина').fill('Курс перенесён');
    await confirm.click();

    const set = [{ scope: 1, variables: { booking: { course_from: '2026-04-13' } } }];
    await expect.poll(() => mock.state.caseCommands, { timeout: 15_000 }).toEqual([{ reason: 'Курс перенесён', set }]);
  });
});
