import { flag, list, object, text } from '../contract/schema.ts';
import type { Deps } from '../deps.ts';
import { useCase } from '../use-case.ts';

const check = object({ name: text, ready: flag, fatal: flag, words: text });

/** What the house stands on. Without the record nothing can be accepted: 503. Without Temporal forms are still accepted: only said. */
export const getReadiness = useCase({
  summary: 'Готовность: база данных, её схема, Temporal',
  needs: 'nobody',
  answer: object({ ready: flag, checks: list(check) }),
  async handle({ reply, deps }) {
    const checks = await Promise.all([checkDatabase(deps), checkMigrations(deps), checkTemporal(deps)]);
    const ready = checks.every((one) => one.ready || !one.fatal);
    if (!ready) void reply.code(503).header('retry-after', 5);
    return { ready, checks };
  },
});

async function checkDatabase({ record }: Deps) {
  const ready = await answers(() => record.house.ping());
  return { name: 'база данных', ready, fatal: true, words: ready ? 'отвечает' : 'не отвечает' };
}

async function checkMigrations({ record }: Deps) {
  try {
    const pending = await record.house.pendingMigrations();
    return {
      name: 'схема базы данных',
      ready: pending === 0,
      fatal: true,
      words: pending === 0 ? 'новейшая' : `не применено изменений: ${pending}`,
    };
  } catch {
    return { name: 'схема базы данных', ready: false, fatal: true, words: 'неизвестна: база данных не отвечает' };
  }
}

async function checkTemporal({ temporalAnswers }: Deps) {
  const ready = await temporalAnswers().catch(() => false);
  return {
    name: 'Temporal',
    ready,
    fatal: false,
    words: ready ? 'отвечает' : 'не отвечает: формы принимаются, сроки и работы системы ждут его',
  };
}

async function answers(ask: () => Promise<void>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
}
