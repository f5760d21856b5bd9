import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import session from '@fastify/session';
import type { FastifyInstance, Session } from 'fastify';
import fp from 'fastify-plugin';
import type { Actor } from '../identity/actor.ts';

/** Where sessions live: in memory for tests, in the record for a server that restarts or has brothers. */
export interface SessionStore {
  get(id: string): Promise<SessionRow | null>;
  set(id: string, row: SessionRow): Promise<void>;
  destroy(id: string): Promise<void>;
}

export interface SessionRow {
  data: string;
  expires: Date;
}

export interface SessionOptions {
  secret: string;
  secure: boolean;
  store: SessionStore;
}

const hours12 = 12 * 60 * 60 * 1000;

/** Cookie session: the browser holds only a signed random number. Roles are read anew, so a right taken away is gone at once. */
export const sessions = fp<SessionOptions>(
  async (app: FastifyInstance, { secret, secure, store }) => {
    app.decorateRequest('actor', null);
    await app.register(cookie);
    await app.register(session, {
      secret,
      cookieName: 'marshrut',
      cookie: { secure, httpOnly: true, sameSite: 'lax', path: '/', maxAge: hours12 },
      saveUninitialized: false,
      rolling: false,
      store: asCallbacks(store),
    });
    await app.register(csrf, { sessionPlugin: '@fastify/session', getToken: (request) => headerOf(request.headers['x-csrf-token']) });
  },
  { name: 'sessions' },
);

export function memorySessions(): SessionStore {
  const rows = new Map<string, SessionRow>();
  return {
    get: async (id) => {
      const row = rows.get(id);
      return row && row.expires > new Date() ? row : null;
    },
    set: async (id, row) => void rows.set(id, row),
    destroy: async (id) => void rows.delete(id),
  };
}

type Done = (error: unknown) => void;

function asCallbacks(store: SessionStore) {
  return {
    get: (id: string, done: (error: unknown, found?: Session | null) => void): void => {
      store.get(id).then(
        (row) => done(null, row ? (JSON.parse(row.data) as Session) : null),
        (error: unknown) => done(error),
      );
    },
    set: (id: string, found: Session, done: Done): void => {
      const expires = new Date(found.cookie.expires ?? Date.now() + hours12);
      store.set(id, { data: JSON.stringify(found), expires }).then(() => done(null), done);
    },
    destroy: (id: string, done: Done): void => {
      store.destroy(id).then(() => done(null), done);
    },
  };
}

function headerOf(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null;
  }
  interface Session {
    staff?: string;
    /** For the end of the session at the identity provider. */
    idToken?: string;
    login?: { state: string; nonce: string; verifier: string; returnTo: string };
  }
}
