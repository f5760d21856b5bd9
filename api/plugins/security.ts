import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { ProblemError } from '../problem.ts';

export interface SecurityOptions {
  /** Served over https: then the browser is told to stay there. */
  secure: boolean;
  requestsPerMinute: number;
}

/** Headers every answer carries, and the limit on how often one person or address may ask. */
export const security = fp<SecurityOptions>(
  async (app: FastifyInstance, { secure, requestsPerMinute }) => {
    await app.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          // MUI writes its styles into the page; scripts stay strict.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          ...(secure && { upgradeInsecureRequests: [] }),
        },
      },
      strictTransportSecurity: secure,
      crossOriginEmbedderPolicy: false,
    });
    await app.register(rateLimit, {
      max: requestsPerMinute,
      timeWindow: 60_000,
      keyGenerator: (request) => request.actor?.id ?? request.ip,
      allowList: (request) => request.url === '/healthz' || request.url === '/readyz',
      errorResponseBuilder: (_request, context) => {
        const seconds = Math.max(1, Math.ceil(context.ttl / 1000));
        return new ProblemError('TOO_MANY_REQUESTS', { facts: { seconds }, retryAfter: seconds });
      },
    });
  },
  { name: 'security' },
);
