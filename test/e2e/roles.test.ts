import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readProof, verifyProof } from '#record/proof.ts';
import { untilAtRest } from '#test/system/world-at-rest.ts';
import { listScenarios } from '#test/workflows/definitions/scenario-file.ts';
import { findForeignWords } from '#test/ui/words.ts';
import { typeMasked } from './fill-field.ts';
import { fillForm } from './fill-form.ts';
import { findNeeds, openScreenHouse, type ScreenHouse } from './house.ts';
import { moveClock } from './move-clock.ts';
import { beginCase, formOf, goTo, openTask } from './work.ts';

const needs = await findNeeds();
const scenario = listScenarios().find(({ name }) => name === 'i-01-whole-journey.scenario.json')?.scenario;
const people = [
  { surname: 'Ромашкин', name: 'Лев', patronymic: 'Ильич', snils: '999-000-003 17', birthDate: '2018-03-14', sex: 'male' },
  { surname: 'Незабудкин', name: 'Егор', patronymic: 'Ильич', snils: '999-000-004 18', birthDate: '2018-03-14', sex: 'male' },
] as const;

/** Nothing that stops a person who cannot see or cannot use a mouse, and no word that is not Russian. */
async function expectOpenToAll(page: Page): Promise<void> {
  await page.locator('[data-waiting]').waitFor({ state: 'detached' });
  const { violations } = await new AxeBuilder({ page }).exclude('.bjs-container').analyze();
  const barriers = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(barriers.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)).toEqual([]);
  expect(await findForeignWords(page)).toEqual([]);
}

describe.skipIf(!needs)('the job of each role on the screens', () => {
  if (!needs || !scenario) return;
  let house: ScreenHouse;
  // Sent to the Federal Bureau: its task has an internal term (J03), while the check itself has that of the law (T1).
  const screening = {
    ...scenario.steps.find((step) => step.completeTask === 'screening')?.data,
    federal_consultation: 'needed',
    federal_questions: ['target_group'],
  };

  beforeAll(async () => {
    house = await openScreenHouse(needs, '2026-02-02T08:59:00+05:00');
    for (const person of people)
      await beginCase(await house.as('mse.72'), {
        process: 'Комплексная реабилитация ребёнка-инвалида',
        person,
        data: scenario.begin.data,
      });
    await untilAtRest(house.system.record);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await house.takePictures(task.name);
  });
  afterAll(() => house?.close());

  it('specialist: finds the draft again after leaving the page, and it did not need to be right', async () => {
    const specialist = await house.as('mse.72');
    const { page } = specialist;
    for (const person of ['Незабудкин Е.', 'Ромашкин Л.']) await openTask(specialist, { task: 'Проверить условия участия', person });
    await page.getByLabel('Протокол решения МСЭ №').fill('№ ещё не');
    await page.getByText(/^Черновик сохранён \d\d:\d\d:\d\d$/).waitFor();
    await expectOpenToAll(page);

    await page.reload();

    await expect.poll(() => page.getByLabel('Протокол решения МСЭ №').inputValue(), { timeout: 15_000 }).toBe('№ ещё не');
    await goTo(page, 'Черновики');
    await page.getByRole('link', { name: 'Проверить условия участия' }).waitFor();
    await expectOpenToAll(page);
  });

  it('specialist: is told what is wrong in the words of the server, by links to the fields', async () => {
    const specialist = await house.as('mse.72');
    const { page } = specialist;
    const task = await openTask(specialist, { task: 'Проверить условия участия', person: 'Ромашкин Л.' });
    await fillForm(formOf(page, task), { ...screening, ipra_valid_until: '2026-02-31' });

    await page.getByRole('button', { name: /^Завершить/ }).click();

    const list = page.locator('#form__errors');
    await list.waitFor();
    const said = await list.getByRole('button').allInnerTexts();
    expect(said.join('\n')).toContain('такой даты нет (31.02.2026)');
    await expectOpenToAll(page);
    await list.getByRole('button').first().click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), { timeout: 15_000 }).toBe('form_ipra_valid_until');
  });

  it('specialist: completes the task by the keyboard and is led to the next one', async () => {
    const specialist = await house.as('mse.72');
    const { page } = specialist;
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('02022028');
    await page.keyboard.press('Control+Enter');

    await page.getByText(/^Готово\. Дальше: «Направить в ФБ и получить заключение»/).waitFor();
    await expectOpenToAll(page);
    await page.keyboard.press('Enter');
    await page.getByText('Незабудкин Е., 7 лет').first().waitFor();
    await page.getByRole('button', { name: /^Завершить/ }).waitFor();
  });

  it('supervisor: sees what stands still and why, and gives it to another with a reason; the draft goes with it', async () => {
    const specialist = await house.as('mse.72');
    await openTask(specialist, { task: 'Проверить условия участия', person: 'Незабудкин Е.' });
    await specialist.page.getByLabel('Протокол решения МСЭ №').fill('77.1.72/2026');
    await specialist.page.getByText(/^Черновик сохранён/).waitFor();
    const supervisor = await house.as('supervisor.72');
    const { page } = supervisor;
    await moveClock(supervisor, { day: '2026-02-25' });
    await untilAtRest(house.system.record);
    await goTo(page, 'Застрявшие дела');
    const row = page.getByRole('row', { name: /Незабудкин Е\..*Проверить условия участия/ });
    await row.getByText(/просрочено на \d+ рабочи/).waitFor();
    await expectOpenToAll(page);

    await row.getByRole('button', { name: /^Передать…/ }).click();
    await page.getByLabel('Кому').fill('Черём');
    await page.getByRole('option', { name: /Черёмухина/ }).click();
    await page.getByLabel('Причина').fill('Отпуск исполнителя');
    await expectOpenToAll(page);
    await page.getByRole('button', { name: 'Передать', exact: true }).click();
    await page.getByRole('button', { name: 'Закрыть' }).click();

    await row.getByText('Черёмухина Т. О.').waitFor();
    const other = await house.as('mse2.72');
    await openTask(other, { task: 'Проверить условия участия', person: 'Незабудкин Е.' });
    await expect.poll(() => other.page.getByLabel('Протокол решения МСЭ №').inputValue(), { timeout: 15_000 }).toBe('77.1.72/2026');
  });

  it('supervisor: extends an internal term with a reason, and no term of the law', async () => {
    const { page } = await house.as('supervisor.72');
    const extend = page.getByRole('button', { name: /^Продлить внутренний срок/ });
    await page.getByRole('checkbox', { name: 'Выбрать: Незабудкин Е.' }).first().check();
    expect(await extend.isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: 'Выбрать: Незабудкин Е.' }).first().uncheck();

    await page.getByRole('checkbox', { name: 'Выбрать: Ромашкин Л.' }).first().check();
    await extend.click();
    await typeMasked(page.getByLabel('Новый последний день'), '27.02.2026');
    await page.getByRole('button', { name: 'Продлить', exact: true }).click();
    await page.getByText('Напишите причину', { exact: false }).waitFor();
    await expectOpenToAll(page);
    await page.getByLabel('Причина').fill('Ждём ответа Федерального бюро');
    await page.getByRole('button', { name: 'Продлить', exact: true }).click();

    await page.getByText(/^Готово: 1 дело/).waitFor();
    await page.getByRole('button', { name: 'Закрыть' }).click();
  });

  it('auditor: finds a person by name, reads a form as it was submitted and who read it, and has the chain verified', async () => {
    const { page } = await house.as('auditor');
    await page.getByRole('textbox', { name: 'Фамилия, СНИЛС или номер дела' }).fill('Ромашк');
    await page.getByRole('button', { name: 'Найти' }).click();
    await expectOpenToAll(page);
    await page.getByRole('link', { name: 'Ромашкин Лев Ильич' }).click();
    await page.getByText('Завершена задача «Проверить условия участия»').waitFor();
    await expectOpenToAll(page);

    await page.getByRole('button', { name: 'показать форму' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('02.02.2028').first().waitFor();
    expect(await dialog.getByRole('textbox').count()).toBe(0);
    await expectOpenToAll(page);
    await dialog.getByRole('button', { name: 'Закрыть' }).click();

    await page.getByRole('tab', { name: 'Кто читал' }).click();
    await page
      .getByRole('row', { name: /Каштанкина Е\. П\..*история ребёнка/ })
      .first()
      .waitFor();
    await expectOpenToAll(page);
    await page.getByRole('button', { name: 'Проверить сейчас' }).click();
    await page.getByText(/^История цела/).waitFor();
  });

  it('auditor: keeps the whole history as one file whose chain verifies without the system', async () => {
    const { page } = await house.as('auditor');
    await page.getByRole('button', { name: 'Досье…' }).click();
    await page.getByLabel('Основание (можно не указывать)').fill('Обращение семьи');
    await expectOpenToAll(page);
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Сохранить файл' }).click();
    const file = await coming;

    expect(file.suggestedFilename()).toMatch(/^Досье 72-\d+\.html$/);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain('Основание: Обращение семьи.');
    const proof = readProof(text);
    expect(proof && verifyProof(proof)).toMatchObject({ intact: true, firstBroken: null });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('nobody saw a fault', async () => {
    for (const login of ['mse.72', 'mse2.72', 'supervisor.72', 'auditor']) expect((await house.as(login)).faults, login).toEqual([]);
  });
});
