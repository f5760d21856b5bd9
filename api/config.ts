/** Configuration of the API from the environment, checked once at the start. A wrong value is one sentence and no server. */
export interface Config {
  production: boolean;
  training: boolean;
  host: string;
  port: number;
  /** Address people type, without a slash at the end; cookies are `secure` when it is https. */
  publicUrl: string;
  sessionSecret: string;
  oidc: { issuer: string; clientId: string; clientSecret: string; loginClaim: string };
  requestsPerMinute: number;
  temporalAddress: string | null;
  /** Folder of the built screens. */
  uiDir: string;
}

export class ConfigInvalid extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigInvalid';
    this.faults = faults;
  }
}

type Environment = { [name: string]: string | undefined };

export function readConfig(env: Environment, uiDir: string): Config {
  const faults: string[] = [];
  const need = (name: string): string => {
    const value = env[name];
    if (!value) faults.push(`Не задана переменная ${name}.`);
    return value ?? '';
  };
  const production = env['NODE_ENV'] === 'production';
  const training = env['MARSHRUT_TRAINING'] === '1';
  if (production && training)
    faults.push('MARSHRUT_TRAINING=1 нельзя включать при NODE_ENV=production: в боевом режиме часы не переводят.');
  const config: Config = {
    production,
    training,
    host: env['HOST'] ?? '127.0.0.1',
    port: readNumber(env, 'PORT', { least: 0, most: 65_535, otherwise: 3000 }, faults),
    publicUrl: readUrl('PUBLIC_URL', need('PUBLIC_URL'), faults),
    sessionSecret: need('SESSION_SECRET'),
    oidc: {
      issuer: readUrl('OIDC_ISSUER', need('OIDC_ISSUER'), faults),
      clientId: env['OIDC_CLIENT_ID'] ?? 'marshrut',
      clientSecret: need('OIDC_CLIENT_SECRET'),
      loginClaim: env['OIDC_LOGIN_CLAIM'] ?? 'preferred_username',
    },
    requestsPerMinute: readNumber(env, 'REQUESTS_PER_MINUTE', { least: 1, most: 10_000_000, otherwise: 1200 }, faults),
    temporalAddress: env['TEMPORAL_ADDRESS'] ?? null,
    uiDir,
  };
  if (config.sessionSecret !== '' && config.sessionSecret.length < 32) faults.push('SESSION_SECRET короче 32 знаков.');
  if (production && config.publicUrl.startsWith('http:')) faults.push('PUBLIC_URL в боевом режиме должен начинаться с https://.');
  if (faults.length > 0) throw new ConfigInvalid([...new Set(faults)]);
  return config;
}

interface Range {
  least: number;
  most: number;
  otherwise: number;
}

function readNumber(env: Environment, name: string, range: Range, faults: string[]): number {
  const text = env[name];
  if (text === undefined || text === '') return range.otherwise;
  const value = Number(text);
  if (Number.isInteger(value) && value >= range.least && value <= range.most) return value;
  faults.push(`${name}: нужно целое число от ${range.least} до ${range.most}, а задано «${text}».`);
  return range.otherwise;
}

function readUrl(name: string, text: string, faults: string[]): string {
  if (text !== '' && !URL.canParse(text)) faults.push(`${name}: «${text}» — не адрес.`);
  return text.replace(/\/+$/, '');
}
