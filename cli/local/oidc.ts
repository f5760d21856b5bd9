import { generateKeyPairSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Account, type KoaContext } from 'oidc-provider';
import MemoryAdapter from 'oidc-provider/lib/adapters/memory_adapter.js';
import { CannotRun } from '../command.ts';
import { writeLoginPage, writePage, type LocalUser } from './oidc-page.ts';

export interface LocalOidcOptions {
  /** 0 = any free port. */
  port: number;
  host?: string;
  clientId: string;
  clientSecret: string;
  /** Where the API takes the answer, `<url>/auth/callback`; several when the API is reached by several names. */
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  /** The staff as it is now. */
  users: () => Promise<LocalUser[]>;
  /** The password of everybody, for those who do not use the buttons. */
  password: string;
}

export interface LocalOidc {
  issuer: string;
  close: () => Promise<void>;
}

/** A real OpenID provider in this process, for one computer: the API speaks to it exactly as to the one of production. */
export async function startLocalOidc(options: LocalOidcOptions): Promise<LocalOidc> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new CannotRun(
      'LOCAL_OIDC_IN_PRODUCTION',
      'Учебный вход не запускается при NODE_ENV=production: задайте OIDC_ISSUER вашей службы входа.',
    );
  }
  const host = options.host ?? '127.0.0.1';
  const server = createServer();
  await listen(server, options.port, host);
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configure(options));
  const serve = provider.callback();
  server.on('request', (request, response) => {
    if (!/^\/interaction\/[\w-]+$/.test(request.url ?? '')) return serve(request, response);
    return void answerInteraction(provider, options, { request, response });
  });
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function configure({ clientId, clientSecret, redirectUris, postLogoutRedirectUris, users }: LocalOidcOptions): object {
  const hours12 = 12 * 60 * 60;
  return {
    adapter: (model: string) => new MemoryAdapter(model),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        post_logout_redirect_uris: postLogoutRedirectUris,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: {
      keys: [
        {
          ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
          use: 'sig',
          kid: randomBytes(8).toString('hex'),
        },
      ],
    },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    // Name and login come in the id token itself: one request less, and what most providers do.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: writeLogout, postLogoutSuccessSource: writeLoggedOut },
    },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, IdToken: 3600, Interaction: 3600, Session: hours12, Grant: hours12 },
    interactions: { url: (_context: KoaContext, { uid }: { uid: string }) => `/interaction/${uid}` },
    loadExistingGrant: grantAll,
    findAccount: async (_context: KoaContext, login: string): Promise<Account | undefined> => {
      const user = (await users()).find((one) => one.login === login);
      return user && { accountId: login, claims: () => ({ sub: login, name: user.name, preferred_username: login }) };
    },
    renderError: (context: KoaContext) => {
      context.type = 'html';
      context.body = writePage('Вход не выполнен', '<p>Откройте «Маршрут» заново и войдите ещё раз.</p>');
    },
  };
}

/** Nobody is asked to consent: it is our own application. */
async function grantAll({ oidc }: KoaContext): Promise<object> {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}

function writeLogout(context: KoaContext, form: string): void {
  context.type = 'html';
  context.body = writePage(
    'Выход',
    `${form}<p><button autofocus type="submit" form="op.logoutForm" name="logout" value="yes">Выйти</button></p>
<script>document.forms[0].insertAdjacentHTML('beforeend','<input type="hidden" name="logout" value="yes">');document.forms[0].submit()</script>`,
  );
}

function writeLoggedOut(context: KoaContext): void {
  context.type = 'html';
  context.body = writePage('Вы вышли', '<p>Чтобы войти снова, откройте «Маршрут».</p>');
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

async function answerInteraction(provider: Provider, options: LocalOidcOptions, { request, response }: Exchange): Promise<void> {
  try {
    const users = await options.users();
    const show = (fault: string | null, status: number): void => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      response.end(writeLoginPage(users, request.url ?? '', fault));
    };
    // Throws when the cookie of this very login is missing or old.
    await provider.interactionDetails(request, response);
    if (request.method !== 'POST') return show(null, 200);
    const fields = new URLSearchParams(await readBody(request));
    const login = findLogin(fields, users, options.password);
    if (login === null) return show('Имя или пароль неверны.', 401);
    return await provider.interactionFinished(request, response, { login: { accountId: login } });
  } catch {
    if (response.headersSent) return;
    response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
    response.end(writePage('Вход устарел', '<p>Страница входа открыта слишком давно. Откройте «Маршрут» заново.</p>'));
  }
}

function findLogin(fields: URLSearchParams, users: LocalUser[], password: string): string | null {
  const picked = fields.get('pick');
  const typed = isEqual(fields.get('password') ?? '', password) ? fields.get('login') : null;
  return users.find(({ login }) => login === (picked ?? typed))?.login ?? null;
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 10_000) throw new Error('the form of a login is not that long');
  }
  return text;
}
