import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '#api/config.ts';
import { realClock } from '#record/clock.ts';
import { migrate } from '#record/migrate.ts';
import { openRecord } from '#record/open-record.ts';
import { CannotRun, type Command, type Terminal } from './command.ts';
import { type Addresses, dataDir, runningFile } from './connect.ts';
import { saveStaff } from '#record/entities/staff.ts';
import { listDemoStaff } from './demo/staff.ts';
import { type Demo, startDemo } from './demo/start-demo.ts';
import { type House, openHouse } from './house.ts';
import { buildUi, isUiBuilt } from './local/build-ui.ts';
import { startLocalOidc } from './local/oidc.ts';
import { startPostgres } from './local/postgres.ts';
import { type LocalSettings, readSettings } from './local/settings.ts';
import { startTemporal } from './local/temporal.ts';
import { listLocalUsers } from './local/users.ts';
import { waitForStop } from './outside.ts';
import { Progress } from './progress.ts';
import { publishFolder } from './publish.ts';

const root = join(import.meta.dirname, '..');

export const startCommand: Command = {
  name: 'start',
  summary: 'запустить всё на этом компьютере',
  usage: [
    'npm start               запустить и работать, Ctrl-C останавливает',
    'npm start -- --check    запустить, дождаться готовности, остановить',
    '',
    'PORT — порт экранов (3000); MARSHRUT_DATA — папка данных (.marshrut); MARSHRUT_TRAINING=0 — настоящее время;',
    'MARSHRUT_DEMO — сколько демонстрационных дел (0 — ни одного); TEMPORAL_ADDRESS — свой Temporal.',
  ].join('\n'),
  async run(argv, terminal) {
    const { values } = parseArgs({
      args: argv,
      options: { check: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    });
    if (process.env['NODE_ENV'] === 'production')
      throw new CannotRun(
        'LOCAL_ONLY',
        '`npm start` — для одного компьютера. В боевом режиме запускайте `api` и `worker` (docs/operator.md).',
      );
    let interrupted = false;
    const told = waitForStop().then(() => {
      interrupted = true;
    });
    const progress = new Progress(terminal, () => {
      if (interrupted) throw new CannotRun('INTERRUPTED', 'Запуск прерван.');
    });
    const running = await startEverything(terminal, progress);
    try {
      if (values.check) await running.ready.then(() => checkReady(running.url, terminal));
      else await told;
    } finally {
      await running.stop(terminal);
    }
    return 0;
  },
};

interface Running {
  url: string;
  /** The demonstration stands whole. */
  ready: Promise<void>;
  stop(terminal: Terminal): Promise<void>;
}

async function startEverything(terminal: Terminal, progress: Progress): Promise<Running> {
  const closers: { name: string; close: () => Promise<void> }[] = [];
  const stop = async (said: Terminal): Promise<void> => {
    if (closers.length > 0) said.err('Останавливаем …');
    for (const { name, close } of closers.toReversed()) {
      await close().catch((error: unknown) => said.err(`  ${name}: ${error instanceof Error ? error.message : String(error)}`));
      said.err(`  остановлено: ${name}`);
    }
  };
  try {
    const port = await findPort();
    const settings = await readSettings(dataDir);
    const screens = buildScreens(progress);
    const { addresses, temporalUi } = await startServers(settings, progress, closers);
    await progress.step('Схема базы', () => migrate(addresses.ownerUrl));
    const demo = await prepareData(addresses, progress, terminal);
    if (demo.begun) closers.push({ name: 'демонстрационные дела', close: () => demo.stop() });
    await screens;
    const house = await progress.step('API и исполнитель', () => openDoors({ addresses, settings, port, terminal, closers, demo }));
    await writeFile(runningFile, JSON.stringify(addresses), { mode: 0o600 });
    closers.push({ name: 'запись о запуске', close: () => rm(runningFile, { force: true }) });
    const url = house.url ?? '';
    terminal.out(welcome({ url, temporalUi, took: progress.total(), training: addresses.training, password: settings.password }));
    return { url, ready: demo.all, stop };
  } catch (error) {
    await stop(terminal);
    throw error;
  }
}

/** Beside everything else: it needs nothing of it. A failure is told where it is waited for. */
function buildScreens(progress: Progress): Promise<void> {
  const built = isUiBuilt().then((done) => (done ? undefined : progress.step('Экраны собираются', buildUi)));
  built.catch(() => undefined);
  return built;
}

type Closers = { name: string; close: () => Promise<void> }[];

function keep<T extends { stop(): Promise<unknown> }>(closers: Closers, name: string, started: T): T {
  // PostgreSQL is always the last to be closed.
  const closer = { name, close: async () => void (await started.stop()) };
  if (name === 'PostgreSQL') closers.unshift(closer);
  else closers.push(closer);
  return started;
}

async function startServers(
  settings: LocalSettings,
  progress: Progress,
  closers: Closers,
): Promise<{ addresses: Addresses; temporalUi: string | null }> {
  // Beside each other. Whatever has come up is to be closed, also when the other did not.
  const [base, clock] = await Promise.allSettled([
    progress
      .step('PostgreSQL', () => startPostgres({ dataDir: join(dataDir, 'postgres') }))
      .then((started) => keep(closers, 'PostgreSQL', started)),
    progress
      .step('Temporal', () =>
        startTemporal({ dataDir: join(dataDir, 'temporal'), log: (sentence) => process.stderr.write(`    ${sentence}\n`) }),
      )
      .then((started) => keep(closers, 'Temporal', started)),
  ]);
  if (base.status === 'rejected') throw base.reason;
  if (clock.status === 'rejected') throw clock.reason;
  const [postgres, temporal] = [base.value, clock.value];
  const { ownerUrl, writerUrl, readerUrl } = postgres;
  const { masterKey, payloadKey } = settings;
  const training = process.env['MARSHRUT_TRAINING'] !== '0';
  return {
    addresses: { ownerUrl, writerUrl, readerUrl, masterKey, payloadKey, temporalAddress: temporal.address, training },
    temporalUi: temporal.uiUrl,
  };
}

/** Forms, definitions and, on a first start, the first of the demonstration cases. */
async function prepareData(addresses: Addresses, progress: Progress, terminal: Terminal): Promise<Demo> {
  const record = await openRecord({ ...addresses, clock: addresses.training ? 'training' : realClock, connections: 4 });
  try {
    await progress.step('Формы и определения', () => publishFolder(record, root));
    await progress.step('Готовые пользователи', () => saveStaff(record, listDemoStaff()));
    const demo = await startDemo(record, { addresses, dataDir, terminal });
    if (demo.begun) await progress.step('Демонстрационные дела (остальные загрузятся в работе)', () => demo.first);
    return demo;
  } finally {
    await record.close();
  }
}

interface Doors {
  addresses: Addresses;
  settings: LocalSettings;
  port: number;
  terminal: Terminal;
  closers: Closers;
  demo: Demo;
}

async function openDoors({ addresses, settings, port, terminal, closers, demo }: Doors): Promise<House> {
  const publicUrl = `http://127.0.0.1:${port}`;
  const oidc = await startLocalOidc({
    port: 0,
    clientId: 'marshrut',
    clientSecret: settings.oidcSecret,
    redirectUris: [`${publicUrl}/auth/callback`],
    postLogoutRedirectUris: [`${publicUrl}/`],
    users: listLocalUsers,
    password: settings.password,
  });
  closers.push({ name: 'учебный вход', close: () => oidc.close() });
  const environment = {
    ...process.env,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    SESSION_SECRET: settings.sessionSecret,
    OIDC_ISSUER: oidc.issuer,
    OIDC_CLIENT_SECRET: settings.oidcSecret,
    MARSHRUT_TRAINING: addresses.training ? '1' : '0',
    ...(addresses.temporalAddress === null ? {} : { TEMPORAL_ADDRESS: addresses.temporalAddress }),
  };
  const house = await openHouse({
    addresses,
    api: readConfig(environment, join(root, 'dist', 'ui')),
    // A story of the demonstration runs its own jobs and timers: nobody else may meanwhile.
    relayAfter: demo.all,
    outside: { mail: { maildir: join(dataDir, 'mail') }, mailFrom: 'Маршрут <marshrut@localhost>', registryDir: join(dataDir, 'exchange') },
    log: (sentence) => terminal.err(sentence),
  });
  closers.push({ name: 'API и исполнитель', close: () => house.close() });
  return house;
}

async function checkReady(url: string, terminal: Terminal): Promise<void> {
  const answer = await fetch(`${url}/readyz`);
  const page = await fetch(url);
  if (!answer.ok || !page.ok) throw new CannotRun('NOT_READY', `Не готово: /readyz ответил ${answer.status}, страница ${page.status}.`);
  terminal.out(`Готово: ${url}`);
}

async function findPort(): Promise<number> {
  const wanted = Number(process.env['PORT'] ?? 3000);
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(
        new CannotRun(
          'PORT_BUSY',
          `Порт ${wanted} занят другой программой. Освободите его или задайте другой: PORT=${wanted + 1} npm start`,
        ),
      ),
    );
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}

function welcome(of: { url: string; temporalUi: string | null; took: string; training: boolean; password: string }): string {
  return [
    '',
    `  Маршрут запущен за ${of.took}: ${of.url}`,
    '',
    '  Войти (на странице входа есть все; пароль не нужен, для формы входа — ' + of.password + '):',
    '    mse.72         эксперт МСЭ            supervisor.72  руководитель',
    '    provider.72    организация курса      auditor        аудитор',
    '    consultant.72  консультант            fb             Федеральное бюро',
    '    sfr.72         Социальный фонд        signer.72      подпись',
    ...(of.training ? ['', '  Учебный режим: часы переводят внизу экрана или `npx marshrut training advance P7D`.'] : []),
    ...(of.temporalUi === null ? [] : ['', `  Temporal: ${of.temporalUi}`]),
    '',
    `  Остановить: Ctrl-C. Данные остаются в ${process.env['MARSHRUT_DATA'] ?? '.marshrut/'}.`,
    '',
  ].join('\n');
}
