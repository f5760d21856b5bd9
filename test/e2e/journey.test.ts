import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FormValue } from '#forms/form.ts';
import { untilAtRest } from '#test/system/world-at-rest.ts';
import { compilePack, listScenarios, type FiledStep } from '#test/workflows/definitions/scenario-file.ts';
import { fillForm } from './fill-form.ts';
import { findNeeds, openScreenHouse, type ScreenHouse } from './house.ts';
import { moveClock } from './move-clock.ts';
import { beginCase, completeTask, formOf, goTo, openTask } from './work.ts';

const needs = await findNeeds();
const scenario = listScenarios().find(({ name }) => name === 'i-01-whole-journey.scenario.json')?.scenario;
const person = {
  surname: 'Васильков',
  name: 'Максим',
  patronymic: 'Олегович',
  snils: '999-000-001 15',
  birthDate: '2018-03-14',
  sex: 'male',
} as const;

/** What the house fills in itself and nobody may type: which document is signed. */
const given = new Set(['document_title', 'document_sha256']);

describe.skipIf(!needs)('scenario I-01 by mouse and keyboard alone', () => {
  if (!needs || !scenario) return;
  let house: ScreenHouse;
  let names: { [element: string]: string };

  beforeAll(async () => {
    const models = await compilePack();
    names = Object.fromEntries(Object.values(models).flatMap(({ elements }) => Object.values(elements).map(({ id, name }) => [id, name])));
    house = await openScreenHouse(needs, '2026-02-02T08:59:00+05:00');
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await house.takePictures(task.name);
  });
  afterAll(() => house?.close());

  it('goes from «Новое дело» to the closed federal window', { timeout: 400_000 }, async () => {
    const operator = await house.as('supervisor.72');
    const { as, data } = scenario.begin;
    await beginCase(await house.as(as), { process: 'Комплексная реабилитация ребёнка-инвалида', person, data });

    for (const step of scenario.steps) {
      // A job of the day before must end on that day: a window counted from its end would open later than the scenario says.
      await untilAtRest(house.system.record);
      await moveClock(operator, momentOf(step));
      await untilAtRest(house.system.record);
      if (step.completeTask !== undefined) await play(step, step.completeTask);
    }
    await untilAtRest(house.system.record);
  });

  async function play({ as = '', data = {} }: FiledStep, element: string): Promise<void> {
    const person = await house.as(as);
    const task = await openTask(person, { task: names[element] ?? element, person: 'Васильков М.' });
    await fillForm(formOf(person.page, task), own(data));
    const said = await completeTask(person);
    expect(said).toMatch(/^Готово/);
  }

  it('is a closed case with its way on the diagram for the supervisor', async () => {
    const { page } = await house.as('supervisor.72');
    await goTo(page, 'Все дела');
    await page
      .getByRole('row', { name: /Комплексная реабилитация/ })
      .getByRole('link')
      .click();

    await page.locator('.djs-container .djs-element.marshrut-done[data-element-id="CLOSED_EFFECTIVE"]').waitFor();
    await page.getByText('завершено', { exact: true }).first().waitFor();
    await page.getByText('Открытых задач нет.').waitFor();
    expect(await page.locator('.djs-element.marshrut-now, .djs-element.marshrut-stuck').count()).toBe(0);
  });

  it('is one whole history for the auditor', async () => {
    const { page } = await house.as('auditor');
    await page.getByRole('textbox', { name: 'Фамилия, СНИЛС или номер дела' }).fill('Васильков');
    await page.getByRole('button', { name: 'Найти' }).click();
    await page.getByRole('link', { name: 'Васильков Максим Олегович' }).click();
    await page
      .getByText('Начато дело «Комплексная реабилитация ребёнка-инвалида»')
      .or(page.getByRole('button', { name: 'Показать ещё' }))
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Проверить сейчас' }).click();

    await page.getByText(/^История цела/).waitFor();
  });

  it('put no fault into the console of anybody', async () => {
    const logins = ['mse.72', 'sfr.72', 'consultant.72', 'provider.72', 'gb.72', 'signer.72', 'fb', 'supervisor.72', 'auditor'];
    for (const login of logins) expect((await house.as(login)).faults, login).toEqual([]);
  });
});

/** A form that names a moment of the day is filled after it; all else may be done in the morning. */
function momentOf(step: FiledStep): { day: string; hour?: number } {
  const at = step.at ?? step.advanceTo ?? '';
  const ofDay = /T\d\d:/.test(JSON.stringify(step.data ?? {}));
  return { day: at.slice(0, 10), ...(ofDay ? { hour: Number(at.slice(11, 13)) + 1 } : {}) };
}

const own = (data: { [field: string]: FormValue }): FormValue =>
  Object.fromEntries(Object.entries(data).filter(([field]) => !given.has(field)));
