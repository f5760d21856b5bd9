import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { chromium, type Browser, type BrowserContext } from 'playwright';

const PATHS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where the browser of this machine is; null when it has none. */
export const findChromium = (): string | null => PATHS.find((path) => path !== undefined && existsSync(path)) ?? null;

export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Builds the screens into a folder of their own, so that test files may run side by side. */
export async function buildScreens(): Promise<string> {
  const root = join(import.meta.dirname, '../..');
  const outDir = await mkdtemp(join(tmpdir(), 'marshrut-screens-'));
  // A test runner says NODE_ENV=test, of which vite makes a development build: slower, and not what people use.
  const told = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build({ root: join(root, 'ui'), configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir } });
  } finally {
    process.env['NODE_ENV'] = told;
  }
  return outDir;
}

export interface Look {
  name: string;
  width: number;
  height: number;
  scheme: 'light' | 'dark';
}

export const looks: Look[] = [
  { name: 'light', width: 1440, height: 900, scheme: 'light' },
  { name: 'dark', width: 1440, height: 900, scheme: 'dark' },
  { name: 'phone', width: 390, height: 844, scheme: 'light' },
];

export function openContext(browser: Browser, look: Look, baseURL: string): Promise<BrowserContext> {
  return browser.newContext({
    baseURL,
    locale: 'ru-RU',
    timezoneId: 'Asia/Yekaterinburg',
    colorScheme: look.scheme,
    viewport: { width: look.width, height: look.height },
    reducedMotion: 'reduce',
  });
}
