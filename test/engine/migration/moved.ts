import { judgeInstance, migrationInput, planMigration } from '#engine/migrate.ts';
import type { MappingFile, MigrationPlan } from '#engine/migrate.ts';
import type { TimerChoice } from '#engine/input.ts';
import type { Model } from '#engine/model.ts';
import type { State } from '#engine/state.ts';

import { user } from '../build-bpmn.ts';
import { expectTokensCounted } from '../count-tokens.ts';
import { compileOne, NOWHERE, Play } from '../play.ts';

export interface Prepared {
  from: Model;
  to: Model;
  plan: MigrationPlan;
}

interface Options {
  map?: MappingFile;
  timers?: TimerChoice;
  at?: string;
  since?: { [wait: number]: string };
}

export async function prepare(fromXml: string, toXml: string, { map, timers }: Options = {}): Promise<Prepared> {
  const [from, to] = [await compileOne(fromXml), { ...(await compileOne(toXml)), version: 2 }];
  return { from, to, plan: planMigration(from, to, { ...(map ? { map } : {}), ...(timers ? { timers } : {}) }) };
}

/** Moves an instance and hands it to a player of the newer version. */
export function migrate({ to, plan }: Prepared, p: Play, { at, since }: Options = {}): Play {
  const moved = new Moved(to, p.state, at ?? p.at);
  moved.apply(migrationInput({ plan, to, ...(since ? { since } : {}) }, { migration: 'm1', reason: 'новый порядок' }));
  expectTokensCounted(moved.state);
  return moved;
}

/** Takes a moved instance back to the version and the state of before. */
export function undo({ from }: Prepared, moved: Play, before: State, renamed: { [id: string]: string } = {}): Play {
  const back = new Moved(from, moved.state, moved.at);
  const to = { definition: 'p', version: 1 };
  back.apply({ type: 'undoMigration', migration: 'm1', from: 'p.v2', to, before, renamed, reason: 'ошибка' });
  expectTokensCounted(back.state);
  return back;
}

class Moved extends Play {
  constructor(model: Model, state: State, at: string) {
    super(model);
    this.continueFrom(state);
    this.at = at;
  }
}

export const judge = ({ from, to, plan }: Prepared, p: Play) =>
  judgeInstance({ plan, from, to, state: p.state, at: p.at, environment: NOWHERE });
export const begin = (prepared: Prepared, variables = {}): Play => new Play(prepared.from).start(variables);

/** A task that is known again by its name. */
export const named = (id: string, more = {}): string => user(id, { name: 'Читать', ...more });
