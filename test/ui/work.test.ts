import { describe, expect, it } from 'vitest';
import { findChromium } from './browser.ts';
import { uuid } from './mock-people.ts';
import { useMockScreens } from './mock-screens.ts';

const chromium = findChromium();
if (chromium === null) console.warn('SKIPPED ALOUD: there is no Chromium on this machine, so no work on the screens was tried (test/ui).');

const scoreTask = `/task/${uuid(0)}.0`;

describe.skipIf(chromium === null)('work on the screens', () => {
  const screens = useMockScreens(chromium ?? '');

  it('opens, fills and completes a task by the keyboard alone and offers the next one', async () => {
    const { page, mock } = screens;
    await page.goto('/tasks/mine');
    await page.getByRole('link', { name: 'Рассчитать эффективность' }).first().waitFor();

    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByLabel('Обоснование оценки 1').waitFor();
    await page.keyboard.press('Control+Enter');

    await page.getByText(/^Готово\./).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Проверить условия участия' }).waitFor();
    expect(mock.state.submitted).toHaveLength(1);
  });

  it('leaves no text of whoever logs out on the computer: it reaches the server first', async () => {
    const { page, mock } = screens;
    const [task, user] = [`${uuid(0)}.0`, 'staff-specialist'];
    await page.goto('/tasks/mine');
    await page.getByRole('link', { name: 'Рассчитать эффективность' }).first().waitFor();
    const keep = ([key, text]: string[]): void => window.localStorage.setItem(key ?? '', text ?? '');
    const text = JSON.stringify({ data: { grounds_quantity: 'тайна' }, savedAt: '2026-04-15T04:30:00.000Z' });
    await page.evaluate(keep, [`marshrut.draft.${user}.${task}`, text]);

    await page.getByRole('button', { name: /Осинина/ }).click();
    await page.getByRole('menuitem', { name: 'Выйти' }).click();

    await expect.poll(() => mock.state.drafts.get(task)?.data).toEqual({ grounds_quantity: 'тайна' });
    await expect.poll(() => page.evaluate(() => JSON.stringify(window.localStorage))).not.toContain('тайна');
  });

  it('goes to another queue by g u whatever letters the keyboard types', async () => {
    const { page } = screens;
    await page.goto('/tasks/mine');
    await page.getByRole('heading', { level: 1, name: 'Мои задачи' }).waitFor();

    // The same two keys on a Russian layout.
    await page.evaluate(() => {
      for (const [code, key] of [
        ['KeyG', 'п'],
        ['KeyU', 'г'],
      ] as const)
        document.body.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true }));
    });

    await page.getByRole('heading', { level: 1, name: 'Ничьи в отделе' }).waitFor();
  });

  it('takes an unclaimed task from the list and opens it for filling', async () => {
    const { page, mock } = screens;
    await page.goto('/tasks/group');
    await page
      .getByRole('button', { name: /^Взять: / })
      .first()
      .click();

    await page.getByRole('button', { name: /^Завершить/ }).waitFor();
    expect(mock.state.tasks.filter((row) => row.assignee === null)).toHaveLength(4);
  });

  it('lists what is wrong in the words of the server and leads to the field', async () => {
    const { page, mock } = screens;
    await page.goto(`/task/${uuid(1)}.1`);
    await page.getByRole('button', { name: /^Завершить/ }).click();

    await page.getByRole('button', { name: 'Заполните поле «Протокол решения МСЭ №»' }).click();

    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('form_decision_number');
    expect(mock.state.submitted).toHaveLength(0);
  });

  it('warns of what deserves a second look while it is typed, and takes the form all the same', async () => {
    const { page, mock } = screens;
    const sentence = 'Запланировано больше, чем обычно для этого направления: проверьте план';
    await page.goto(`/task/${uuid(8)}.8`);
    const warning = page.getByRole('button', { name: sentence });
    const planned = page.locator('#form_directions_0_planned');

    await warning.click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), { timeout: 15_000 }).toBe('form_directions_0_planned');
    await planned.fill('26');
    await warning.waitFor({ state: 'detached' });
    await planned.fill('27');
    await warning.waitFor();
    await page.keyboard.press('Control+Enter');

    await page.getByText(`Принято, но стоит проверить: ${sentence}.`).waitFor();
    expect(mock.state.submitted).toHaveLength(1);
  });

  it('takes nothing for granted of a new person, not even the sex', async () => {
    const { page } = screens;
    await page.goto('/start/accompaniment.v1');
    await page.getByRole('button', { name: 'Начать дело' }).click();

    await page.getByRole('button', { name: 'Заполните поле «Пол»' }).click();

    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[id]')?.id), { timeout: 15_000 }).toBe('start_person_sex');
  });

  it('saves a half-filled form as a draft that nothing has checked', async () => {
    const { page, mock } = screens;
    await page.goto(`/task/${uuid(1)}.1`);
    await page.getByLabel('Протокол решения МСЭ №').fill('17');

    await page.getByText(/^Черновик сохранён/).waitFor();
    expect(mock.state.drafts.get(`${uuid(1)}.1`)?.data).toMatchObject({ decision_number: '17' });
  });

  it('takes a date as people type it and keeps one that does not exist as an error', async () => {
    const { page } = screens;
    await page.goto(`/task/${uuid(1)}.1`);
    await page.getByLabel('Дата установления категории «ребенок-инвалид»').fill('31022026');
    await page.getByRole('button', { name: /^Завершить/ }).click();

    await page.getByText('такой даты нет (31.02.2026)').first().waitFor();
  });

  it('keeps the data and says who changed what when the task has changed meanwhile', async () => {
    const { page, mock } = screens;
    await page.goto(scoreTask);
    await page.getByLabel('Обоснование оценки 1').fill('Все направления выполнены полностью');
    mock.state.fault = 'changed';
    await page.keyboard.press('Control+Enter');

    await page.getByText(/Дубова И\. С\.: внутренний срок продлён/).waitFor();
    await page.getByRole('button', { name: 'Взять свежую задачу с моими данными' }).click();

    await expect.poll(() => page.getByLabel('Обоснование оценки 1').inputValue()).toBe('Все направления выполнены полностью');
  });

  it('keeps a completed form on this computer while the server is away and sends it once when it is back', async () => {
    const { page, mock } = screens;
    await page.goto(scoreTask);
    await page.getByLabel('Обоснование оценки 1').waitFor();
    mock.state.fault = 'unreachable';
    await page.keyboard.press('Control+Enter');
    await page.getByText('Не отправлено: сервер недоступен.', { exact: false }).first().waitFor();
    await page.getByText(/^Ждёт отправки 1 форма/).waitFor();

    mock.state.fault = 'none';
    await page.evaluate(() => window.dispatchEvent(new Event('online')));

    await page.getByText(/Рассчитать эффективность — Васильков М\.: Готово\./).waitFor();
    expect(mock.state.submitted).toHaveLength(1);
    await expect.poll(() => page.getByText(/^Ждёт отправки/).count()).toBe(0);
  });

  it('says row by row what came of a bulk reassignment', async () => {
    const { page, mock } = screens;
    mock.reset({ persona: 'supervisor' });
    await page.goto('/supervision');
    await page
      .getByRole('checkbox', { name: /^Выбрать: / })
      .first()
      .waitFor();
    await page.getByRole('checkbox', { name: 'Выбрать все строки' }).check();
    await page.getByRole('button', { name: /^Передать \(/ }).click();
    await page.getByLabel('Кому').fill('Бер');
    await page.getByRole('option', { name: /Берёзова/ }).click();
    await page.getByLabel('Причина').fill('Отпуск исполнителя');
    await page.getByRole('button', { name: 'Передать', exact: true }).click();

    await page.getByText(/^Не получилось: 1 из/).waitFor();
    await page.getByText('Задачу уже завершил Рябинин П. А.').waitFor();
  });

  it('says of a task that is open all the while that it may be done at any time', async () => {
    const { page } = screens;
    await page.goto('/tasks/mine');
    await page.getByText('в любое время').first().waitFor();
    expect(await page.getByText('без срока').count()).toBe(0);
  });

  it('reports an event to a case by its form and says what follows', async () => {
    const { page } = screens;
    await page.goto(`/cases/${uuid(0)}`);
    await page.getByRole('button', { name: 'Сообщить о событии…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Семья переезжает в другой регион' }).check();
    await dialog.getByText('Текущая работа этого этапа остановится', { exact: false }).waitFor();
    await dialog.getByLabel('Куда переезжает').waitFor();

    await dialog.getByRole('button', { name: 'Сообщить', exact: true }).click();
    await dialog.getByText('Заполните поле «Куда переезжает»').first().waitFor();
    await dialog.getByLabel('Куда переезжает').click();
    await page.getByRole('option', { name: 'Рязанская область' }).click();
    await dialog.getByRole('button', { name: 'Сообщить', exact: true }).click();

    await dialog.getByText('Записано: Семья переезжает в другой регион. Дело завершено.').waitFor();
  });

  it('verifies the history of a person and shows a form as it was submitted', async () => {
    const { page, mock } = screens;
    mock.reset({ persona: 'auditor' });
    await page.goto('/audit');
    await page
      .getByRole('link', { name: /Васильков/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Проверить сейчас' }).click();
    await page.getByText(/^История цела/).waitFor();

    await page.getByRole('button', { name: 'показать форму' }).first().click();

    const dialog = page.getByRole('dialog');
    await dialog.getByText('Все нужные направления выполнены в пределах стандарта').waitFor();
    expect(await dialog.getByRole('textbox').count()).toBe(0);
  });
});
