import { Agent, request } from 'node:http';
import { join } from 'node:path';
import type { Config } from '#api/config.ts';
import type { CaseView, StartAnswer } from '#api/contract/case.ts';
import type { Session } from '#api/contract/session.ts';
import type { TaskList } from '#api/contract/task.ts';
import { openRecordDoor } from '#api/record-door.ts';
import { openSessions } from '#api/record-door/sessions.ts';
import { startServer } from '#api/server.ts';
import { loadCatalog } from '#forms/catalog.ts';
import { saveOrganisations } from '#record/entities/organisation.ts';
import { saveStaff } from '#record/entities/staff.ts';
import { createId } from '#record/ids.ts';
import type { CaseRecord } from '#record/open-record.ts';
import type { Target } from './target.ts';

const config: Config = {
  production: false,
  training: false,
  host: '127.0.0.1',
  port: 0,
  publicUrl: 'http://127.0.0.1',
  sessionSecret: 'a secret of a benchmark, long enough for anybody',
  oidc: { issuer: 'http://127.0.0.1:1', clientId: 'marshrut', clientSecret: 'secret', loginClaim: 'preferred_username' },
  requestsPerMinute: 10_000_000,
  temporalAddress: null,
  uiDir: join(import.meta.dirname, 'no-screens'),
};

/** People with a session each; more than clients, so that nobody's requests stand together. */
const people = Array.from({ length: 20 }, (_, index) => `clerk-${index}`);
const formKey = 'two-forms-step.v1';

export interface HttpTarget extends Target {
  close(): Promise<void>;
}

/** The same process behind the whole door: real sockets, routes, sessions kept in the record, forms, rights. The client shares our process. */
export async function openHttpTarget(record: CaseRecord): Promise<HttpTarget> {
  await saveClerks(record);
  const server = await startServer({
    ...(await openRecordDoor(record)),
    catalog: loadCatalog(join(import.meta.dirname, '..', 'forms')),
    sessions: openSessions(record),
    config,
    login: {
      begin: () => Promise.resolve({ location: '/', checks: { state: 's', nonce: 'n', verifier: 'v' } }),
      finish: (url) => Promise.resolve({ login: url.searchParams.get('code') ?? '', idToken: undefined }),
      end: () => Promise.resolve('/'),
    },
    logger: { level: 'error' },
  });
  const door = openDoor(server.url);
  const browsers = await Promise.all(people.map((login) => logIn(door, login)));
  const owners = new Map<string, Browser>();
  let turn = 0;
  const ownerOf = (instance: string): Browser => owners.get(instance) ?? fail(`nobody began ${instance}`);
  return {
    async start(variables) {
      const browser = browsers[(turn += 1) % browsers.length] ?? fail('nobody is logged in');
      // The first text names who does the tasks.
      const data = { ...variables, startText0: browser.login };
      const { instance } = await door.send<StartAnswer>('POST', '/api/processes/two-forms/start', { browser, body: { data } });
      owners.set(instance, browser);
      return instance;
    },
    async findTask(instance) {
      // His own tasks, as a person finds one; the page of the case when he has so many that this one is not among the first.
      const browser = ownerOf(instance);
      const mine = await door.send<TaskList>('GET', '/api/tasks?queue=mine&limit=50', { browser });
      const isOf = (row: TaskList['rows'][number]): boolean => row.instance === instance && row.status === 'open';
      const found = mine.rows.find(isOf) ?? (await door.send<CaseView>('GET', `/api/cases/${instance}`, { browser })).tasks.find(isOf);
      return Number((found ?? fail(`no open task in ${instance}`)).id.split('.')[1]);
    },
    async complete(instance, wait, data) {
      const body = { formKey, version: 1, data };
      await door.send('POST', `/api/tasks/${instance}.${wait}/submit`, { browser: ownerOf(instance), body });
    },
    async close() {
      door.close();
      await server.close();
    },
  };
}

async function saveClerks(record: CaseRecord): Promise<void> {
  await saveOrganisations(record, [{ code: 'office', kind: 'ro', name: 'Бюро', region: '72', timeZone: 'Asia/Yekaterinburg' }]);
  const clerk = {
    position: 'специалист',
    roles: ['ro_specialist'],
    organisation: 'office',
    region: '72',
    absentFrom: null,
    absentUntil: null,
  };
  await saveStaff(
    record,
    people.map((id) => ({ ...clerk, id, login: id, name: 'Василькова Роза' })),
  );
}

interface Browser {
  login: string;
  headers: { [name: string]: string };
}

interface Answer {
  status: number;
  text: string;
  cookie: string;
}

interface Sent {
  browser: Pick<Browser, 'headers'>;
  body?: object;
}

interface Door {
  ask(method: string, path: string, sent: Sent): Promise<Answer>;
  send<T>(method: string, path: string, sent: Sent): Promise<T>;
  close(): void;
}

function openDoor(base: string): Door {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const { hostname, port } = new URL(base);
  const ask = (method: string, path: string, { browser, body }: Sent): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body);
      const command = method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': createId() };
      const headers = { ...browser.headers, ...command, ...(text === '' ? {} : { 'content-length': Buffer.byteLength(text) }) };
      const asked = request({ agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const cookie = (response.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString(), cookie });
        });
      });
      asked.on('error', reject);
      asked.end(text);
    });
  return {
    ask,
    async send<T>(method: string, path: string, sent: Sent): Promise<T> {
      const { status, text } = await ask(method, path, sent);
      if (status !== 200) throw new Error(`${method} ${path}: ${status} ${text}`);
      return JSON.parse(text) as T;
    },
    close: () => agent.destroy(),
  };
}

async function logIn(door: Door, login: string): Promise<Browser> {
  const begun = await door.ask('GET', '/auth/login', { browser: { headers: {} } });
  const ended = await door.ask('GET', `/auth/callback?code=${login}`, { browser: { headers: { cookie: begun.cookie } } });
  const { cookie } = ended;
  if (!cookie) throw new Error(`${login} could not log in: ${ended.status} ${ended.text}`);
  const { csrfToken } = await door.send<Session>('GET', '/api/session', { browser: { headers: { cookie } } });
  return { login, headers: { cookie, 'x-csrf-token': csrfToken } };
}

function fail(sentence: string): never {
  throw new Error(sentence);
}
