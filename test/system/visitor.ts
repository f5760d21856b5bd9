import { randomUUID } from 'node:crypto';
import type { Problem } from '#api/contract/problem.ts';
import type { Session } from '#api/contract/session.ts';

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** A person's browser over real HTTP: cookies, the CSRF token and an Idempotency-Key with every command. */
export interface Visitor {
  login: string;
  /** Fails unless the answer is 200. */
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  /** Any answer, as it came. */
  send(method: 'GET' | 'POST' | 'PUT', path: string, given?: { body?: unknown; key?: string }): Promise<Answer>;
}

export async function logIn(url: string, login: string): Promise<Visitor> {
  const begun = await fetch(`${url}/auth/login`, { redirect: 'manual' });
  const ended = await fetch(`${url}/auth/callback?code=${login}`, { redirect: 'manual', headers: { cookie: cookieOf(begun) } });
  const cookie = cookieOf(ended);
  if (ended.status !== 302) throw new Error(`could not log in as ${login}: ${await ended.text()}`);
  const session = (await (await fetch(`${url}/api/session`, { headers: { cookie } })).json()) as Session;
  const send: Visitor['send'] = async (method, path, { body = {}, key = randomUUID() } = {}) => {
    const command = { 'content-type': 'application/json', 'idempotency-key': key, 'x-csrf-token': session.csrfToken };
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { cookie, ...(method === 'GET' ? {} : command) },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson ? await response.json() : await response.text() };
  };
  const expectDone = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
    const answer = await send(method, path, { body });
    if (answer.status !== 200) throw new Error(`${login}: ${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  };
  return { login, get: (path) => expectDone('GET', path), post: (path, body) => expectDone('POST', path, body), send };
}

export function problemOf(answer: Answer): Problem {
  if (!/problem\+json/.test(answer.headers.get('content-type') ?? '')) throw new Error(`not a problem: ${JSON.stringify(answer)}`);
  return answer.body as Problem;
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
