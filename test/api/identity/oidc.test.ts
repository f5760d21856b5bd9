import { afterEach, describe, expect, it, vi } from 'vitest';
import { startLocalOidc, type LocalOidc, type LocalOidcOptions } from '#cli/local/oidc.ts';
import { openLogin } from '#api/identity/oidc.ts';
import type { Session } from '#api/contract/session.ts';
import { openDoor, problemOf } from '../door.ts';

const redirectUri = 'http://127.0.0.1:3000/auth/callback';
const options: LocalOidcOptions = {
  port: 0,
  clientId: 'marshrut',
  clientSecret: 'secret of a test',
  redirectUris: [redirectUri],
  postLogoutRedirectUris: ['http://127.0.0.1:3000/'],
  password: 'marshrut',
  users: async () => [
    { login: 'mse.72', name: 'Орлова Анна Петровна', position: 'эксперт', roles: ['Специалист МСЭ'], organisation: 'Бюро № 1' },
    { login: 'auditor', name: 'Журавлёв Пётр Олегович', position: 'аудитор', roles: ['Аудитор'], organisation: 'ФБ <МСЭ>' },
  ],
};

const running: LocalOidc[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
  vi.unstubAllEnvs();
});

async function start(): Promise<LocalOidc> {
  const oidc = await startLocalOidc(options);
  running.push(oidc);
  return oidc;
}

const loginOf = (issuer: string) =>
  openLogin({
    issuer,
    clientId: 'marshrut',
    clientSecret: options.clientSecret,
    loginClaim: 'preferred_username',
    redirectUri,
    afterLogout: 'http://127.0.0.1:3000/',
  });

/** A browser at the provider: follows its redirects with its cookies, until it is sent back to us. */
function visitor() {
  const cookies = new Map<string, string>();
  return async function visit(url: string, form?: { [name: string]: string }): Promise<{ url: string; status: number; body: string }> {
    const response = await fetch(url, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) return { url, status: response.status, body: await response.text() };
    const next = new URL(location, url).href;
    return next.startsWith('http://127.0.0.1:3000/') ? { url: next, status: response.status, body: '' } : visit(next);
  };
}

describe('login by the code flow, against a real provider', () => {
  it('goes from our address to a page with one click a person and back into a session', async () => {
    const { issuer } = await start();
    const { app } = await openDoor({ login: loginOf(issuer) });
    const visit = visitor();

    const begun = await app.inject({ url: '/auth/login?returnTo=/tasks' });
    const page = await visit(String(begun.headers.location));
    expect(page.body).toContain('Специалист МСЭ');
    expect(page.body).toContain('ФБ &lt;МСЭ&gt;');
    const back = await visit(page.url, { pick: 'mse.72' });
    const ended = await app.inject({
      url: back.url.replace('http://127.0.0.1:3000', ''),
      headers: { cookie: `marshrut=${begun.cookies[0]?.value}` },
    });

    expect(ended.statusCode).toBe(302);
    expect(ended.headers.location).toBe('/tasks');
    const session = await app.inject({ url: '/api/session', headers: { cookie: `marshrut=${ended.cookies[0]?.value}` } });
    expect(session.json<Session>().user.shortName).toBe('Орлова А. П.');
  });

  it('takes a name with the password, and refuses a wrong one in Russian', async () => {
    const { issuer } = await start();
    const visit = visitor();
    const { location } = await loginOf(issuer).begin();
    const page = await visit(location);

    const wrong = await visit(page.url, { login: 'auditor', password: 'guess' });
    const right = await visit(page.url, { login: 'auditor', password: 'marshrut' });

    expect(wrong).toMatchObject({ status: 401 });
    expect(wrong.body).toContain('Имя или пароль неверны.');
    expect(right.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/auth\/callback\?code=/);
  });

  it('does not accept an answer that was not asked for', async () => {
    const { issuer } = await start();
    const { app } = await openDoor({ login: loginOf(issuer) });
    const begun = await app.inject({ url: '/auth/login' });

    const forged = await app.inject({
      url: '/auth/callback?code=stolen&state=guessed',
      headers: { cookie: `marshrut=${begun.cookies[0]?.value}` },
    });

    expect(problemOf(forged)).toMatchObject({ status: 401, code: 'LOGIN_FAILED' });
  });

  it('says that the provider is away', async () => {
    const { issuer, close } = await startLocalOidc(options);
    await close();
    const { anybody } = await openDoor({ login: loginOf(issuer) });

    expect(problemOf(await anybody.get('/auth/login'))).toMatchObject({ status: 503, code: 'IDENTITY_PROVIDER_UNAVAILABLE' });
  });

  it('leads to the end of the session at the provider too', async () => {
    const { issuer } = await start();

    const location = await loginOf(issuer).end(undefined);

    expect(location).toMatch(new RegExp(`^${issuer}/session/end\\?`));
    expect(location).toContain('post_logout_redirect_uri=');
  });
});

describe('the local provider', () => {
  it('refuses to start in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');

    await expect(startLocalOidc(options)).rejects.toThrow('Учебный вход не запускается');
  });
});
