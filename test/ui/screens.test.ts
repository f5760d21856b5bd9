import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildScreens, findChromium, looks, openContext, startBrowser, type Look } from './browser.ts';
import { startMockServer, type MockServer } from './mock-api.ts';
import { mainScreens, screens, type Screen } from './screens.ts';
import { findForeignWords } from './words.ts';

const chromium = findChromium();
if (chromium === null) console.warn('SKIPPED ALOUD: there is no Chromium on this machine, so no screen was looked at (test/ui).');

const pictures = join(import.meta.dirname, 'screenshots');

let pages: string;
let mock: MockServer;
let browser: Browser;

async function openScreen(context: BrowserContext, screen: Screen): Promise<{ page: Page; faults: string[] }> {
  mock.reset({ persona: screen.persona, empty: screen.empty ?? false });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().includes('401')) faults.push(line.text());
  });
  await page.goto(screen.path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[data-waiting]').waitFor({ state: 'detached' });
  await screen.act?.(page);
  return { page, faults };
}

/** Contrast is a matter of the two schemes, structure of the two widths: each is asked where it may differ. */
async function listBarriers(page: Page, look: Look): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude('.bjs-container');
  if (look.name === 'dark') axe.withRules(['color-contrast']);
  if (look.name === 'phone') axe.disableRules(['color-contrast']);
  const found = await axe.analyze();
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
}

describe.skipIf(chromium === null)('every screen', () => {
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    pages = await buildScreens();
    mock = await startMockServer(pages);
    browser = await startBrowser(chromium ?? '');
  });

  afterAll(async () => {
    await browser?.close();
    await mock?.close();
    await rm(pages, { recursive: true, force: true });
  });

  describe.each(looks)('$name', (look: Look) => {
    let context: BrowserContext;

    beforeAll(async () => {
      context = await openContext(browser, look, mock.url);
    });

    afterAll(async () => {
      await context?.close();
    });

    test.each(look.name === 'light' ? screens : mainScreens)(
      '$name is drawn without a fault, in Russian, and without barriers',
      async (screen) => {
        const { page, faults } = await openScreen(context, screen);

        await page.screenshot({ path: join(pictures, `${screen.name}.${look.name}.png`) });
        const foreign = await findForeignWords(page);
        const barriers = await listBarriers(page, look);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        await page.close();

        expect(faults).toEqual([]);
        expect(foreign).toEqual([]);
        expect(barriers).toEqual([]);
        expect(wide, 'the page scrolls sideways').toBeLessThanOrEqual(0);
      },
    );
  });
});
