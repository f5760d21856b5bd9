import { randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterEach } from 'vitest';
import { buildApp } from '#api/app.ts';
import type { Config } from '#api/config.ts';
import type { Problem } from '#api/contract/problem.ts';
import type { Deps } from '#api/deps.ts';
import { memorySessions } from '#api/plugins/session.ts';
import { ProblemError } from '#api/problem.ts';
import type { RecordPort } from '#api/record-port.ts';
import type { Form } from '#forms/form.ts';
import { fakeRecord } from './fake-record.ts';
import { staff, type Somebody } from './staff.ts';

export const config: Config = {
  production: false,
  training: false,
  host: '127.0.0.1',
  port: 0,
  publicUrl: 'http://127.0.0.1:3000',
  sessionSecret: 'a secret of a test, long enough for anybody',
  oidc: { issuer: 'http://127.0.0.1:1', clientId: 'marshrut', clientSecret: 'secret', loginClaim: 'preferred_username' },
  requestsPerMinute: 100_000,
  temporalAddress: null,
  uiDir: '/nowhere/dist/ui',
};

/** A form that shares nothing with the pack. */
export const visitForm: Form = {
  key: 'visit.v1',
  name: 'visit',
  version: 1,
  title: 'Посещение',
  hash: 'test-visit-1',
  ui: {},
  sample: { reader: 'Незабудкина' },
  schema: {
    type: 'object',
    title: 'Посещение',
    additionalProperties: false,
    required: ['reader'],
    properties: {
      reader: { type: 'string', title: 'Читатель', minLength: 2 },
      snils: { type: 'string', title: 'СНИЛС', format: 'snils' },
      visited_on: { type: 'string', title: 'Дата посещения', format: 'date' },
      note: { type: 'string', title: 'Заметка' },
    },
  },
};

export interface Door {
  app: FastifyInstance;
  /** A browser of this person, logged in. */
  as: (who: Somebody) => Promise<Browser>;
  anybody: Browser;
}

export interface Browser {
  cookie: string;
  get: (url: string) => Promise<LightMyRequestResponse>;
  post: (
    url: string,
    body?: unknown,
    options?: { key?: string; headers?: { [name: string]: string }; raw?: string | Buffer },
  ) => Promise<LightMyRequestResponse>;
  put: (url: string, body?: unknown, options?: { key?: string }) => Promise<LightMyRequestResponse>;
}

const opened: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()));
});

/** The login of a test: whoever is named in `code` has proved who he is. */
export const testLogin: Deps['login'] = {
  begin: async () => ({ location: 'http://login.test/', checks: { state: 's', nonce: 'n', verifier: 'v' } }),
  finish: async (url) => {
    const login = url.searchParams.get('code');
    if (login === null) throw new ProblemError('LOGIN_FAILED');
    return { login, idToken: undefined };
  },
  end: async () => '/',
};

export type Given = Partial<Omit<Deps, 'config'>> & { config?: Partial<Config>; record?: RecordPort };

/** A door of its own for one test; a `kept` one stays open for the file. */
export async function openDoor(given: Given = {}, life: 'test' | 'kept' = 'test'): Promise<Door> {
  const app = await buildApp(
    {
      catalog: { forms: new Map([[visitForm.key, visitForm]]) },
      shelf: { list: async () => [], find: async () => null },
      environment: async () => ({ terms: [], calendars: [], regions: {} }),
      login: testLogin,
      sessions: memorySessions(),
      temporalAnswers: async () => true,
      record: fakeRecord(),
      ...given,
      config: { ...config, ...given.config },
    },
    process.env['API_TEST_LOG'] ? { logger: { level: 'error' } } : {},
  );
  if (life === 'test') opened.push(app);
  return { app, anybody: browser(app, {}), as: (who) => logIn(app, staff[who].login) };
}

export async function logIn(app: FastifyInstance, login: string): Promise<Browser> {
  const begun = await app.inject({ url: '/auth/login' });
  const ended = await app.inject({ url: `/auth/callback?code=${login}`, headers: { cookie: cookieOf(begun) } });
  if (ended.statusCode !== 302) throw new Error(`could not log in as ${login}: ${ended.body}`);
  const cookie = cookieOf(ended);
  const session = await app.inject({ url: '/api/session', headers: { cookie } });
  const { csrfToken } = session.json<{ csrfToken: string }>();
  return browser(app, { cookie, 'x-csrf-token': csrfToken });
}

function browser(app: FastifyInstance, headers: { [name: string]: string }): Browser {
  const command = (
    method: 'POST' | 'PUT',
    url: string,
    body: unknown,
    options: { key?: string; headers?: { [name: string]: string }; raw?: string | Buffer } = {},
  ) =>
    app.inject({
      method,
      url,
      headers: {
        ...headers,
        'idempotency-key': options.key ?? randomUUID(),
        ...(options.raw !== undefined && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      payload: options.raw ?? (body as object),
    });
  return {
    cookie: headers['cookie'] ?? '',
    get: (url) => app.inject({ url, headers }),
    post: (url, body = {}, options = {}) => command('POST', url, body, options),
    put: (url, body = {}, options = {}) => command('PUT', url, body, options),
  };
}

function cookieOf(response: LightMyRequestResponse): string {
  return response.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

export function problemOf(response: LightMyRequestResponse): Problem {
  const type = String(response.headers['content-type']);
  if (!type.startsWith('application/problem+json'))
    throw new Error(`not a problem but ${response.statusCode} ${type}: ${response.body.slice(0, 300)}`);
  return response.json<Problem>();
}
