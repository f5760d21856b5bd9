import type { Browser, Page } from 'playwright';
import { looks, openContext } from '#test/ui/browser.ts';

/** Somebody at the screen. */
export interface Person {
  login: string;
  page: Page;
  /** What the browser complained of: nothing, in a healthy house. */
  faults: string[];
}

/** As people do: the first page, «Войти», the login service (whose page is played here), back to one's own first screen. */
export async function logIn(browser: Browser, { url, login }: { url: string; login: string }): Promise<Person> {
  const [light] = looks;
  if (!light) throw new Error('there is no look to open a page in');
  const context = await openContext(browser, light, url);
  context.setDefaultTimeout(20_000);
  await context.route('http://login.test/**', (route) =>
    route.fulfill({ status: 302, headers: { location: `${url}/auth/callback?code=${login}` } }),
  );
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    // A refusal that a person is told about (401 before login, 409, 422) is also said in the console by the browser itself.
    if (line.type() === 'error' && !/status of 4\d\d/.test(line.text())) faults.push(line.text());
  });
  await page.goto('/');
  await page.getByRole('link', { name: 'Войти' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('navigation').first().waitFor();
  return { login, page, faults };
}
