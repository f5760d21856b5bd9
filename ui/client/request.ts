import { asProblem, ProblemError, ServerUnreachable } from './problem-error.ts';

let csrfToken = '';

/** The token of the session goes with every command. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

export type Query = Record<string, string | number | null | undefined>;

export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function answer<T>(sent: Promise<Response>): Promise<T> {
  let response: Response;
  try {
    response = await sent;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ServerUnreachable();
  }
  const text = await response.text();
  let body: unknown = null;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    // An HTML page of a proxy that found no server behind it.
    if (response.status === 502 || response.status === 504) throw new ServerUnreachable();
  }
  if (!response.ok) throw new ProblemError(asProblem(body, response.status));
  return body as T;
}

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answer<T>(fetch(path, { headers: { accept: 'application/json' }, credentials: 'same-origin', ...(signal ? { signal } : {}) }));
}

/** A file to be kept; a problem instead of it comes as JSON, as everywhere. */
export async function getFile(path: string): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin' });
  } catch {
    throw new ServerUnreachable();
  }
  if (response.ok) return response.blob();
  throw new ProblemError(asProblem(await response.json().catch(() => null), response.status));
}

/** One intention of a person: its key stays the same on every repetition, so the server does it once. */
export interface Command {
  method: 'POST' | 'PUT';
  path: string;
  body: unknown;
  key: string;
}

export function send<T>({ method, path, body, key }: Command): Promise<T> {
  const form = body instanceof FormData;
  const headers: Record<string, string> = { accept: 'application/json', 'idempotency-key': key, 'x-csrf-token': csrfToken };
  if (!form) headers['content-type'] = 'application/json';
  return answer<T>(fetch(path, { method, headers, credentials: 'same-origin', body: form ? body : JSON.stringify(body) }));
}
