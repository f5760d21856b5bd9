import type { Input } from '../input.ts';
import { judgeInstance, migrationInput, planMigration } from '../migrate.ts';
import { ScenarioFailed } from './scenario.ts';
import type { MigrateStep } from './scenario.ts';
import type { Actor, World } from './world.ts';

/** Gives the instance the model of another version and the input that moves it there. Throws ScenarioFailed when it cannot be moved, with why. */
export function goOver(world: World, main: Actor, step: MigrateStep & { reason?: string }): Input {
  const { to: name, terms, reason = 'по сценарию', ...map } = step;
  const { model: from, state } = main;
  const to = world.versions.find(({ key, version, process }) => `${key}.v${version}` === name && process === from.process);
  if (!to) throw refuse(world, 'PROCESS_UNKNOWN', [`версии «${name}» процесса «${from.process}» нет среди файлов.`]);
  const plan = planMigration(from, to, { map, ...(terms ? { timers: terms } : {}) });
  if (plan.problems.length > 0) throw refuse(world, 'NOT_MIGRATABLE', plan.problems);
  const { verdict, reasons } = judgeInstance({ plan, from, to, state, at: world.clock, environment: world.environment });
  if (verdict !== 'moves') {
    throw refuse(
      world,
      'NOT_MIGRATABLE',
      reasons.map(({ sentence }) => sentence),
    );
  }
  main.model = to;
  return migrationInput({ plan, to }, { migration: 'сценарий', reason });
}

function refuse(world: World, code: string, why: string[]): ScenarioFailed {
  return new ScenarioFailed(code, world.playing, `Шаг ${world.playing}: дело не перенести: ${why.join(' ')}`);
}
