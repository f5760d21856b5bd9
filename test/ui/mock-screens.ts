import { rm } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { buildScreens, looks, openContext, startBrowser } from './browser.ts';
import { startMockServer, type MockServer } from './mock-api.ts';

export interface MockScreens {
  /** A fresh window for every test. */
  readonly page: Page;
  readonly mock: MockServer;
}

/** The screens before a server of memory, for the tests of one `describe`. */
export function useMockScreens(chromium: string): MockScreens {
  const opened: { pages?: string; mock?: MockServer; browser?: Browser; context?: BrowserContext; page?: Page } = {};
  beforeAll(async () => {
    opened.pages = await buildScreens();
    opened.mock = await startMockServer(opened.pages);
    opened.browser = await startBrowser(chromium);
  });
  afterAll(async () => {
    await opened.browser?.close();
    await opened.mock?.close();
    if (opened.pages !== undefined) await rm(opened.pages, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const [light] = looks;
    const { browser, mock } = opened;
    if (light === undefined || browser === undefined || mock === undefined) throw new Error('The screens did not open');
    mock.reset({});
    opened.context = await openContext(browser, light, mock.url);
    opened.page = await opened.context.newPage();
  });
  afterEach(() => opened.context?.close());
  const given = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('The screens are open only while a test runs');
    return part;
  };
  return {
    get page() {
      return given(opened.page);
    },
    get mock() {
      return given(opened.mock);
    },
  };
}
