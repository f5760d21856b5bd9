import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyServerOptions, type RouteOptions } from 'fastify';
import { problem } from './contract/problem.ts';
import type { Deps } from './deps.ts';
import { fileLimit } from './documents/upload-file.ts';
import { recordAttempts } from './plugins/attempts.ts';
import { commands, inputIdOf } from './plugins/commands.ts';
import { errors, sendProblem } from './plugins/errors.ts';
import { hardLimit, jsonBody } from './plugins/json-body.ts';
import { openapi } from './plugins/openapi.ts';
import { screens } from './plugins/screens.ts';
import { security } from './plugins/security.ts';
import { sessions } from './plugins/session.ts';
import { validation } from './plugins/validation.ts';
import { ProblemError } from './problem.ts';
import { problemCodes } from './problem-codes.ts';
import { listRoutes, type Route } from './routes.ts';

/** The door: plugins in the order a request meets them, then the list of routes (routes.ts). */
export async function buildApp(deps: Deps, options: FastifyServerOptions = {}): Promise<FastifyInstance> {
  const { config, record } = deps;
  const secure = config.publicUrl.startsWith('https:');
  const app = Fastify({
    bodyLimit: hardLimit,
    // Behind https stands a proxy of ours; it says by which scheme and for whom it asks.
    trustProxy: secure ? 'loopback, uniquelocal' : false,
    forceCloseConnections: 'idle',
    // An address the router itself cannot read: too long a part, a broken escape.
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, new ProblemError('ROUTE_NOT_FOUND')),
    ...options,
  }) as unknown as FastifyInstance;
  await app.register(errors, { onRefusal: recordAttempts(record) });
  await app.register(validation);
  await app.register(jsonBody);
  await app.register(sessions, { secret: config.sessionSecret, secure, store: deps.sessions });
  await app.register(commands, { record });
  await app.register(security, { secure, requestsPerMinute: config.requestsPerMinute });
  await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: fileLimit } });
  await app.register(openapi);
  await app.register(screens, { uiDir: config.uiDir });
  for (const route of listRoutes(config)) app.route(toFastify(route, deps));
  await app.ready();
  return app;
}

function toFastify({ method, path, name, useCase }: Route, deps: Deps): RouteOptions {
  const { params, query, body, answer } = useCase;
  return {
    method,
    url: path,
    config: { needs: useCase.needs, command: name },
    schema: {
      summary: useCase.summary,
      operationId: name,
      tags: [tagOf(path)],
      ...describeProblems(useCase.problems ?? []),
      ...(params !== undefined && { params }),
      ...(query !== undefined && { querystring: query }),
      ...(body !== undefined && { body }),
      ...(useCase.consumes && { consumes: useCase.consumes }),
      ...(method !== 'GET' && { headers: commandHeaders }),
      security: useCase.needs === 'nobody' ? [] : [{ session: [] }],
      response: {
        ...(answer !== undefined && { 200: answer }),
        ...(path !== '/readyz' && { '4xx': problemAnswer, '5xx': problemAnswer }),
      },
    },
    async handler(request, reply) {
      return useCase.handle({
        params: request.params,
        query: request.query,
        body: request.body,
        get actor() {
          if (!request.actor) throw new ProblemError('LOGIN_REQUIRED');
          return request.actor;
        },
        inputId: inputIdOf(request),
        request,
        reply,
        deps,
      });
    },
  };
}

const problemAnswer = { description: 'Отказ', content: { 'application/problem+json': { schema: problem } } };

/** Printed for readers of OpenAPI; checked by plugins/commands.ts before anything else, with a sentence of its own. */
const commandHeaders = {
  type: 'object',
  properties: {
    'idempotency-key': { type: 'string', description: 'ключ команды: повтор с тем же ключом не делает её дважды' },
    'x-csrf-token': { type: 'string', description: 'csrfToken из /api/session' },
  },
} as const;

function describeProblems(codes: (keyof typeof problemCodes)[]): { description?: string } {
  if (codes.length === 0) return {};
  return { description: codes.map((code) => `- \`${code}\` (${problemCodes[code].status}): ${problemCodes[code].title}`).join('\n') };
}

function tagOf(path: string): string {
  const noun = path.split('/')[2] ?? '';
  const tags: { [noun: string]: string } = {
    processes: 'cases',
    forms: 'definitions',
    dictionaries: 'definitions',
    files: 'documents',
    mail: 'documents',
    session: 'identity',
  };
  if (path.startsWith('/auth')) return 'identity';
  return path.startsWith('/api/') ? (tags[noun] ?? noun) : 'health';
}
