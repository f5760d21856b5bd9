import { connect } from 'node:net';
import type { FastifyServerOptions } from 'fastify';
import { buildApp } from './app.ts';
import type { Deps } from './deps.ts';
import { openLogin } from './identity/oidc.ts';

export interface ServerOptions extends Omit<Deps, 'login' | 'temporalAnswers'> {
  /** Only for tests: somebody else proves who a person is. */
  login?: Deps['login'];
  logger?: NonNullable<FastifyServerOptions['logger']>;
}

export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:3000`. */
  url: string;
  close: () => Promise<void>;
}

/** The API and the screens on one address. */
export async function startServer({ login, logger, ...rooms }: ServerOptions): Promise<RunningServer> {
  const { config } = rooms;
  const deps: Deps = {
    ...rooms,
    login: login ?? openLogin({ ...config.oidc, redirectUri: `${config.publicUrl}/auth/callback`, afterLogout: `${config.publicUrl}/` }),
    temporalAnswers: () => answersAt(config.temporalAddress),
  };
  const app = await buildApp(deps, { logger: logger ?? logging(config.production) });
  const url = await app.listen({ host: config.host, port: config.port });
  return { url, close: () => app.close() };
}

function logging(production: boolean): NonNullable<FastifyServerOptions['logger']> {
  return {
    level: production ? 'info' : 'warn',
    // Nothing that opens a session or names a person may stand in a log.
    redact: ['req.headers.cookie', 'req.headers.authorization', 'req.headers["x-csrf-token"]', 'res.headers["set-cookie"]', '*.snils'],
    serializers: {
      // A search may carry a name: only the path is logged, never the query.
      req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
    },
  };
}

/** Whether anybody listens at `host:port`; half a second is enough to say so on a page of readiness. */
function answersAt(address: string | null): Promise<boolean> {
  const [host, port] = address?.split(':') ?? [];
  if (!host || !port) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: 500 });
    const end = (answers: boolean): void => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
