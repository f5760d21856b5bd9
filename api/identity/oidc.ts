import * as client from 'openid-client';
import { ProblemError } from '../problem.ts';

export interface OidcOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Claim that holds the login of the staff directory. */
  loginClaim: string;
  redirectUri: string;
  /** Where the identity provider sends people after the end of a session. */
  afterLogout: string;
}

export interface LoginChecks {
  state: string;
  nonce: string;
  verifier: string;
}

/** OpenID Connect code flow with PKCE: the same code against the local provider and a real one. */
export interface Login {
  begin(): Promise<{ location: string; checks: LoginChecks }>;
  finish(currentUrl: URL, checks: LoginChecks): Promise<{ login: string; idToken: string | undefined }>;
  end(idToken: string | undefined): Promise<string>;
}

export function openLogin(options: OidcOptions): Login {
  let discovered: Promise<client.Configuration> | null = null;
  const configuration = async (): Promise<client.Configuration> => {
    discovered ??= discover(options);
    try {
      return await discovered;
    } catch {
      // The provider may come up later than we do: ask again at the next login.
      discovered = null;
      throw new ProblemError('IDENTITY_PROVIDER_UNAVAILABLE', { retryAfter: 30 });
    }
  };
  return {
    begin: async () => begin(await configuration(), options),
    finish: async (currentUrl, checks) => finish(await configuration(), options, { currentUrl, checks }),
    end: async (idToken) => end(await configuration(), options, idToken),
  };
}

async function discover(options: OidcOptions): Promise<client.Configuration> {
  const insecure = options.issuer.startsWith('http:');
  return client.discovery(new URL(options.issuer), options.clientId, options.clientSecret, undefined, {
    execute: insecure ? [client.allowInsecureRequests] : [],
    timeout: 10,
  });
}

async function begin(config: client.Configuration, options: OidcOptions): Promise<{ location: string; checks: LoginChecks }> {
  const checks = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
  const location = client.buildAuthorizationUrl(config, {
    redirect_uri: options.redirectUri,
    scope: 'openid profile',
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: 'S256',
  });
  return { location: location.href, checks };
}

async function finish(
  config: client.Configuration,
  options: OidcOptions,
  { currentUrl, checks }: { currentUrl: URL; checks: LoginChecks },
): Promise<{ login: string; idToken: string | undefined }> {
  let tokens;
  try {
    tokens = await client.authorizationCodeGrant(config, currentUrl, {
      pkceCodeVerifier: checks.verifier,
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      idTokenExpected: true,
    });
  } catch {
    throw new ProblemError('LOGIN_FAILED');
  }
  const claims = tokens.claims();
  const login = claims?.[options.loginClaim] ?? claims?.sub;
  if (typeof login !== 'string') throw new ProblemError('LOGIN_FAILED');
  return { login, idToken: tokens.id_token };
}

async function end(config: client.Configuration, options: OidcOptions, idToken: string | undefined): Promise<string> {
  if (!config.serverMetadata().end_session_endpoint) return options.afterLogout;
  return client.buildEndSessionUrl(config, {
    post_logout_redirect_uri: options.afterLogout,
    ...(idToken !== undefined && { id_token_hint: idToken }),
  }).href;
}
