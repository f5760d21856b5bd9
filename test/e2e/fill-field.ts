import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

/** Key by key, as the masks expect; what stood there goes first. */
export async function typeMasked(input: Locator, text: string): Promise<void> {
  await input.focus();
  if ((await input.inputValue()) !== '') {
    await input.press('ControlOrMeta+a');
    await input.press('Delete');
  }
  // The mask itself puts what stands between the digits.
  await input.pressSequentially(text.replaceAll(/\D/g, ''));
}

/** Clicks and waits for the mark: a form that is still busy with the change before shows this one a moment later. */
export async function setMark(box: Locator, wanted: boolean): Promise<void> {
  if ((await box.isChecked()) === wanted) return;
  await box.click();
  await expect.poll(() => box.isChecked(), { timeout: 10_000 }).toBe(wanted);
}

/** Types the beginning of a name into a searched list and takes it. */
export async function chooseOption(page: Page, input: Locator, name: string): Promise<void> {
  await input.fill(name);
  await page.getByRole('option', { name, exact: true }).click();
}

export async function tickBoxes(group: Locator, names: string[]): Promise<void> {
  for (const box of await group.getByRole('checkbox').all()) {
    const label = await box.evaluate((node) => (node as HTMLInputElement).labels?.[0]?.textContent ?? '');
    await setMark(box, names.includes(label.trim()));
  }
}
