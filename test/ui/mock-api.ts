import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { getForm } from '#forms/catalog.ts';
import { compileValidator } from '#forms/compile-validator.ts';
import { catalog } from './mock-tasks.ts';
import { problem, Refused } from './mock-problem.ts';
import { routes } from './mock-routes.ts';
import { fresh, type Asked, type MockState } from './mock-state.ts';

export interface MockServer {
  url: string;
  state: MockState;
  reset: (part: Partial<MockState>) => void;
  close: () => Promise<void>;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; object-src 'none'; base-uri 'none'";

async function readBody(request: IncomingMessage): Promise<Asked['body']> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text.startsWith('{') ? (JSON.parse(text) as Asked['body']) : {};
}

async function answerApi(request: IncomingMessage, response: ServerResponse, state: MockState, url: URL): Promise<void> {
  const parts = url.pathname.split('/').slice(2).map(decodeURIComponent);
  const json = (status: number, body: unknown): void =>
    void response
      .writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' })
      .end(JSON.stringify(body));
  const body = await readBody(request);
  if (parts[0] === 'forms' && parts[2] === 'validator.mjs') {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(compileValidator(getForm(catalog, parts[1] ?? '')).code);
    return;
  }
  const route = routes.find(([name]) => name === `${request.method ?? 'GET'} ${parts[0] ?? ''}`);
  if (route === undefined) return json(404, problem(404, 'NOT_FOUND', 'Нет такого адреса', 'Такого адреса нет.'));
  try {
    json(200, await route[1]({ state, query: url.searchParams, parts, body, key: String(request.headers['idempotency-key'] ?? '') }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    json(error.problem.status, error.problem);
  }
}

async function answerFile(response: ServerResponse, pages: string, path: string): Promise<void> {
  // The id of a task has a dot in it: an address is a file only where the build puts files.
  const file = path.startsWith('/assets/') || path === '/icon.svg' ? path : 'index.html';
  const text = await readFile(join(pages, file)).catch(() => null);
  if (text === null) response.writeHead(404).end();
  else
    response
      .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY })
      .end(text);
}

/** The built screens and an API that answers by the contract from memory, under the security policy of the real one. */
export async function startMockServer(pages: string): Promise<MockServer> {
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const api = url.pathname.startsWith('/api/');
    if (api && mock.state.fault === 'unreachable' && request.method !== 'GET') {
      request.socket.destroy();
      return;
    }
    const answered = api ? answerApi(request, response, mock.state, url) : answerFile(response, pages, url.pathname);
    answered.catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const mock: MockServer = {
    url: '',
    state: fresh(),
    reset: (part) => {
      mock.state = { ...fresh(), ...part };
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  mock.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return mock;
}
