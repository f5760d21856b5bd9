import type { Locator, Page } from 'playwright';

/** Key by key, as the masks expect; what stood there goes first. */
export async function typeMasked(input: Locator, text: string): Promise<void> {
  await input.press('ControlOrMeta+a');
  await input.press('Delete');
  await input.pressSequentially(text);
}

/** Types the beginning of a name into a searched list and takes it. */
export async function chooseOption(page: Page, input: Locator, name: string): Promise<void> {
  await input.fill(name);
  await page.getByRole('option', { name, exact: true }).click();
}

export async function tickBoxes(group: Locator, names: string[]): Promise<void> {
  for (const box of await group.getByRole('checkbox').all()) {
    const label = await box.evaluate((node) => (node as HTMLInputElement).labels?.[0]?.textContent ?? '');
    await box.setChecked(names.includes(label.trim()));
  }
}
