import type { FastifyRequest } from 'fastify';
import type { ProblemError } from '../problem.ts';
import { problemCodes } from '../problem-codes.ts';
import type { RecordPort } from '../record-port.ts';
import type { Attempt } from '../record-rows.ts';

/** Refusals that say nothing about the command itself. */
const unrecorded = new Set([
  'LOGIN_REQUIRED',
  'LOGIN_FAILED',
  'CSRF_INVALID',
  'IDEMPOTENCY_KEY_REQUIRED',
  'IDEMPOTENCY_KEY_INVALID',
  'TOO_MANY_REQUESTS',
  'ROUTE_NOT_FOUND',
]);

/** Looking where one may not is recorded too (domain G.2: a read outside of the window is refused and logged). */
const refusedReads = new Set([
  'ROLE_FORBIDS',
  'ACTION_FORBIDDEN',
  'TASK_NOT_FOUND',
  'CASE_NOT_FOUND',
  'PERSON_NOT_FOUND',
  'DOCUMENT_NOT_FOUND',
  'SUBMISSION_NOT_FOUND',
]);

/** A refused command of a known person leaves a row: who, when, which rule, hash of the data, never the data (domain G.3). */
export function recordAttempts(record: RecordPort): (request: FastifyRequest, refusal: ProblemError) => Promise<void> {
  return async (request, refusal) => {
    const { actor } = request;
    if (!actor || unrecorded.has(refusal.code) || problemCodes[refusal.code].status >= 500) return;
    if (request.method === 'GET' && !refusedReads.has(refusal.code)) return;
    try {
      await record.commands.recordAttempt(actor, describeAttempt(request, refusal));
    } catch (error) {
      // The refusal is answered all the same: it changed nothing, and a caller must not be told it may have.
      request.log.error({ err: error }, 'a refused command could not be recorded');
    }
  };
}

export function describeAttempt(request: FastifyRequest, refusal: ProblemError): Attempt {
  const id = /\/([0-9a-fA-F-]{36})(?:\.(\d{1,9}))?(?:\/|$)/.exec(request.url.split('?')[0] ?? '');
  const rules = (refusal.details.errors ?? []).map(({ rule }) => rule);
  return {
    instance: id?.[1] ?? null,
    wait: id?.[2] === undefined ? null : Number(id[2]),
    command: request.routeOptions.config.command ?? `${request.method} ${request.routeOptions.url ?? ''}`,
    code: refusal.code,
    rules: [...new Set(rules)],
    data: dataOf(request),
  };
}

/** The form's data; else the whole body as it came; of a file its own hash. */
function dataOf(request: FastifyRequest): unknown {
  const body: unknown = request.body;
  if (typeof body === 'object' && body !== null && 'data' in body) return body.data;
  return request.fileHash ?? request.rawBody;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Name of the use case, for the journal of refusals. */
    command?: string;
  }
  interface FastifyRequest {
    /** Hash of an uploaded file, set as soon as it has been read. */
    fileHash?: string;
  }
}
