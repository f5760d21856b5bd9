import type { Locator, Page } from 'playwright';
import type { Task } from '#api/contract/task.ts';
import type { FormSchema, FormValue, UiSchema } from '#forms/form.ts';
import { waitFor } from '#test/system/world-at-rest.ts';
import { fillForm, type OpenForm } from './fill-form.ts';
import { typeMasked } from './fill-field.ts';
import type { Person } from './person.ts';

/** By the rail at the left. */
export async function goTo(page: Page, section: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: section }).click();
  await page.getByRole('heading', { level: 1, name: section }).waitFor();
}

export interface NewCase {
  process: string;
  person: { surname: string; name: string; patronymic: string; birthDate: string; sex: 'male' | 'female'; snils: string };
  data: FormValue;
}

/** «Новое дело»: which process, whom it is about, what its start asks. */
export async function beginCase({ page }: Person, { process, person, data }: NewCase): Promise<void> {
  await goTo(page, 'Новое дело');
  const answer = await page.request.get('/api/processes');
  const { rows } = (await answer.json()) as { rows: { name: string; form: { schema: FormSchema; ui: UiSchema } }[] };
  const form = rows.find(({ name }) => name === process)?.form;
  if (!form) throw new Error(`«${process}» cannot be begun`);
  await page.locator('h2', { hasText: process }).locator('xpath=../..').getByRole('link', { name: 'Начать' }).click();
  await page.locator('#start_person_surname').fill(person.surname);
  await page.locator('#start_person_name').fill(person.name);
  await page.locator('#start_person_patronymic').fill(person.patronymic);
  await typeMasked(page.locator('#start_person_birth'), person.birthDate.split('-').toReversed().join('.'));
  await page.getByRole('radio', { name: person.sex === 'male' ? 'мужской' : 'женский' }).check();
  await typeMasked(page.locator('#start_person_snils'), person.snils);
  await fillForm({ page, prefix: 'start', ...form, filled: {} }, data);
  await page.getByRole('button', { name: 'Начать дело' }).click();
  await page
    .getByText(/^Дело начато/)
    .or(page.locator('#start__errors'))
    .waitFor();
  await refuseErrors(page, 'start');
}

/** Takes a task out of the list of the department, or opens it when it is this person's already. */
export async function openTask({ page, login }: Person, { task, person }: { task: string; person: string }): Promise<Task> {
  const about = new RegExp(`^(Взять|Открыть): ${escape(task)}, ${escape(person)}`);
  const button = await waitFor(
    async () => (await findIn(page, 'Ничьи в отделе', about)) ?? findIn(page, 'Мои задачи', about),
    () => `«${task}» of ${person} in a list of ${login}`,
  );
  const asked = page.waitForResponse((answer) => answer.request().method() === 'GET' && isTask(answer.url()));
  await button.click();
  const opened = (await (await asked).json()) as Task;
  await page.getByRole('heading', { level: 1, name: task }).waitFor();
  return opened;
}

async function findIn(page: Page, queue: string, about: RegExp): Promise<Locator | null> {
  await goTo(page, queue);
  await page.locator('[data-waiting]').waitFor({ state: 'detached' });
  const button = page.getByRole('button', { name: about }).first();
  return (await button.count()) === 0 ? null : button;
}

export function formOf(page: Page, { schema, ui, draft, prefill }: Task): OpenForm {
  return { page, prefix: 'form', schema: schema as FormSchema, ui: ui as UiSchema, filled: (draft?.data ?? prefill) as FormValue };
}

/** «Завершить» and what came of it, in the words on the screen. */
export async function completeTask({ page }: Person): Promise<string> {
  await page.getByRole('button', { name: /^Завершить/ }).click();
  const done = page.getByText(/^Готово/).first();
  await done.or(page.locator('#form__errors')).first().waitFor();
  await refuseErrors(page, 'form');
  return done.innerText();
}

async function refuseErrors(page: Page, prefix: string): Promise<void> {
  const errors = page.locator(`#${prefix}__errors`);
  if ((await errors.count()) > 0) throw new Error(`the form was not taken: ${await errors.innerText()}`);
}

const isTask = (url: string): boolean => /^\/api\/tasks\/[^/]+\.\d+$/.test(new URL(url).pathname);

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
