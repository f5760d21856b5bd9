import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { StepRefused } from '#engine/errors.ts';
import { asUnavailable, ConcurrencyConflict, RecordRefused, RecordUnavailable } from '#record/errors.ts';
import { toProblem, ProblemError } from '../problem.ts';
import { explainRecordRefused } from './record-refused.ts';
import { explainRequestErrors } from './request-errors.ts';
import { explainStepRefused } from './step-refused.ts';

/** Seconds a person waits before trying again when PostgreSQL is away. */
export const recordRetryAfter = 5;

/** Called for every refused command of a known person; see attempts.ts. */
export type OnRefusal = (request: FastifyRequest, refusal: ProblemError) => Promise<void>;

/** One place that turns a failure into `application/problem+json`. What is not understood is a fault of ours: 500, logged, nothing leaks. */
export const errors = fp<{ onRefusal: OnRefusal }>(
  async (app: FastifyInstance, { onRefusal }) => {
    app.setErrorHandler(async (error: FastifyError, request, reply) => {
      const failure = understand(error, request);
      if (failure.code === 'INTERNAL') request.log.error({ err: error }, 'unexpected failure');
      else if (failure.code === 'RECORD_UNAVAILABLE') request.log.error({ reason: error.message }, 'the record does not answer');
      else await onRefusal(request, failure);
      return sendProblem(reply, failure);
    });
  },
  { name: 'errors', dependencies: [] },
);

export function sendProblem(reply: FastifyReply, failure: ProblemError): FastifyReply {
  const problem = toProblem(failure.code, failure.details);
  if (problem.retryAfter !== undefined) void reply.header('retry-after', problem.retryAfter);
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(problem);
}

export function understand(error: unknown, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof StepRefused) return explainStepRefused(error);
  if (error instanceof RecordRefused) return explainRecordRefused(error);
  if (error instanceof ConcurrencyConflict) return new ProblemError('CASE_BUSY', { facts: { seconds: 1 }, retryAfter: 1 });
  if (asUnavailable(error) instanceof RecordUnavailable || error instanceof RecordUnavailable) {
    return new ProblemError('RECORD_UNAVAILABLE', { facts: { seconds: recordRetryAfter }, retryAfter: recordRetryAfter });
  }
  const known = error instanceof Error ? explainFastifyError(error as FastifyError) : null;
  return known ?? new ProblemError('INTERNAL', { facts: { request: request.id } });
}

function explainFastifyError(error: FastifyError): ProblemError | null {
  if (error.validation)
    return new ProblemError('REQUEST_INVALID', { errors: explainRequestErrors(error.validation, error.validationContext) });
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ProblemError('BODY_TOO_LARGE', {
        errors: [{ path: '', field: 'Форма целиком', rule: 'max-size', message: 'больше 1 МБ' }],
      });
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new ProblemError('JSON_INVALID');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_INVALID_TYPE':
      return new ProblemError('MEDIA_TYPE_UNSUPPORTED');
    case 'FST_CSRF_MISSING_SECRET':
    case 'FST_CSRF_INVALID_TOKEN':
      return new ProblemError('CSRF_INVALID');
    case 'FST_REQ_FILE_TOO_LARGE':
      return new ProblemError('FILE_TOO_LARGE', { facts: { limit: 20 } });
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return new ProblemError('FILE_MISSING');
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_ASYNC_CONSTRAINT':
      return new ProblemError('ROUTE_NOT_FOUND');
    default:
      return null;
  }
}
