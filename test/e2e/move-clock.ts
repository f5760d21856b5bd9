import type { Person } from './person.ts';
import { typeMasked } from './fill-field.ts';

/** Moves the training clock by the dialog at the bottom of the screen: to the morning of the day, then hour by hour. */
export async function moveClock(person: Person, { day, hour = 9 }: { day: string; hour?: number }): Promise<void> {
  const { page } = person;
  const shown = await readClock(person);
  if (shown.day < day) {
    await page.getByRole('button', { name: 'Перевести часы…' }).click();
    await typeMasked(page.locator('#advance-day'), day.split('-').toReversed().join('.'));
    await page.getByRole('button', { name: 'Перевести', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // The line follows a moment after the dialog: read too early it would still tell the day before, and the hours would not be moved.
    await page.getByText(new RegExp(`Учебный режим: ${writeDay(day)} `)).waitFor();
  }
  for (let now = await readClock(person); now.day === day && now.hour < hour; now = await readClock(person)) {
    await page.getByRole('button', { name: 'Перевести часы…' }).click();
    await page.getByRole('button', { name: '+1 час' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText(clockLine(day, now.hour + 1)).waitFor();
  }
}

const clockLine = (day: string, hour: number): RegExp => new RegExp(`Учебный режим: ${writeDay(day)} ${String(hour).padStart(2, '0')}:`);

function writeDay(day: string): string {
  return day.split('-').toReversed().join('\\.');
}

async function readClock({ page }: Person): Promise<{ day: string; hour: number }> {
  const line = page.getByText(/^Учебный режим: /);
  const found = /(\d\d)\.(\d\d)\.(\d{4}) (\d\d):/.exec(await line.innerText());
  if (!found) throw new Error('the clock is not on the screen');
  return { day: `${found[3]}-${found[2]}-${found[1]}`, hour: Number(found[4]) };
}
