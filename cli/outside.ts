import { CannotRun } from './command.ts';
import type { HouseOptions } from './house.ts';

/** The outside world of a production process, from the environment. */
export function readOutside(env: NodeJS.ProcessEnv): NonNullable<HouseOptions['outside']> {
  const smtpUrl = env['SMTP_URL'];
  if (!smtpUrl) throw new CannotRun('CONFIG', 'Не задана переменная SMTP_URL: письма отправлять некуда.');
  const registryDir = env['REGISTRY_EXCHANGE_DIR'];
  const authorities = env['SIGNATURE_AUTHORITIES'];
  const configuration = env['SIGNATURE_OPENSSL_CONF'];
  return {
    mail: { smtpUrl },
    mailFrom: env['MAIL_FROM'] ?? 'marshrut@localhost',
    openssl: { ...(authorities ? { authorities } : {}), ...(configuration ? { configuration } : {}) },
    ...(registryDir ? { registryDir } : {}),
  };
}

/** Runs until the process is told to stop. */
export function waitForStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
