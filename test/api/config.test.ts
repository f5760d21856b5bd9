import { describe, expect, it } from 'vitest';
import { ConfigInvalid, readConfig } from '#api/config.ts';

const good = {
  PUBLIC_URL: 'http://127.0.0.1:3000/',
  SESSION_SECRET: 'x'.repeat(32),
  OIDC_ISSUER: 'http://127.0.0.1:4000',
  OIDC_CLIENT_SECRET: 's',
};

function faultsOf(env: { [name: string]: string }): string[] {
  try {
    readConfig(env, '/ui');
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.faults;
    throw error;
  }
  return [];
}

describe('configuration from the environment', () => {
  it('is read, with what may be left out', () => {
    expect(readConfig(good, '/ui')).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      training: false,
      publicUrl: 'http://127.0.0.1:3000',
      temporalAddress: null,
    });
  });

  it('names everything that is missing at once', () => {
    expect(faultsOf({})).toEqual(
      ['PUBLIC_URL', 'SESSION_SECRET', 'OIDC_ISSUER', 'OIDC_CLIENT_SECRET'].map((name) => `Не задана переменная ${name}.`),
    );
  });

  it('never lets the clock be moved in production', () => {
    const env = { ...good, PUBLIC_URL: 'https://marshrut.example', NODE_ENV: 'production', MARSHRUT_TRAINING: '1' };

    expect(faultsOf(env)).toEqual(['MARSHRUT_TRAINING=1 нельзя включать при NODE_ENV=production: в боевом режиме часы не переводят.']);
  });

  it.each([
    [{ PORT: 'http' }, 'PORT: нужно целое число от 0 до 65535, а задано «http».'],
    [{ PUBLIC_URL: 'marshrut' }, 'PUBLIC_URL: «marshrut» — не адрес.'],
    [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET короче 32 знаков.'],
    [{ NODE_ENV: 'production' }, 'PUBLIC_URL в боевом режиме должен начинаться с https://.'],
  ])('%j is refused in words', (wrong, sentence) => {
    expect(faultsOf({ ...good, ...wrong })).toEqual([sentence]);
  });
});
