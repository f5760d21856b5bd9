import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { canUse, type Permission } from '../identity/permissions.ts';
import { ProblemError } from '../problem.ts';
import type { RecordPort } from '../record-port.ts';

const keyPattern = /^[A-Za-z0-9._:-]{8,200}$/;

/**
 * What stands before every route, in this order: who is it, may he at all, is the command safe to repeat, does it come from our own page.
 * Deny by default: a route that names no permission is not served.
 */
export const commands = fp<{ record: RecordPort }>(
  async (app: FastifyInstance, { record }) => {
    app.addHook('onRequest', async (request) => {
      const needs = request.routeOptions.config.needs;
      if (needs === undefined || needs === 'nobody') return;
      request.actor = await findActor(request, record);
      if (!request.actor) throw new ProblemError('LOGIN_REQUIRED');
      if (needs !== 'login' && !canUse(request.actor, needs).allowed) throw new ProblemError('ROLE_FORBIDS');
      if (isCommand(request)) checkIdempotencyKey(request);
    });
    app.addHook('onRequest', (request, reply, done) => {
      if (isCommand(request)) app.csrfProtection(request, reply, done);
      else done();
    });
    // A command without a body is a command with nothing to add.
    app.addHook('preValidation', async (request) => {
      if (request.body === undefined && request.method === 'POST' && !request.isMultipart()) request.body = {};
    });
  },
  { name: 'commands', dependencies: ['sessions'] },
);

function isCommand(request: FastifyRequest): boolean {
  return request.actor !== null && request.method !== 'GET' && request.method !== 'HEAD';
}

async function findActor(request: FastifyRequest, record: RecordPort): Promise<FastifyRequest['actor']> {
  const { staff } = request.session;
  return staff === undefined ? null : record.staff.find(staff);
}

function checkIdempotencyKey(request: FastifyRequest): void {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') throw new ProblemError('IDEMPOTENCY_KEY_REQUIRED');
  if (typeof key !== 'string' || !keyPattern.test(key)) throw new ProblemError('IDEMPOTENCY_KEY_INVALID');
}

/** One person's keys are his own: somebody else's key never answers him. */
export function inputIdOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && request.actor ? `${request.actor.id}:${key}` : '';
}

declare module 'fastify' {
  interface FastifyContextConfig {
    needs?: Permission | 'login' | 'nobody';
  }
}
