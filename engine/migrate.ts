import type { Environment } from './environment.ts';
import { StepRefused } from './errors.ts';
import type { Migrate, TimerChoice, WaitId } from './input.ts';
import type { Instant } from './instant.ts';
import { describeRefusal } from './migration/describe-refusal.ts';
import { mapElements } from './migration/map-elements.ts';
import type { Handmade, MappedElement } from './migration/map-elements.ts';
import { mapFlows } from './migration/map-flows.ts';
import { notMigratable } from './migration/refuse.ts';
import type { Model } from './model.ts';
import { ROOT } from './state.ts';
import type { State } from './state.ts';
import { step } from './step.ts';

/** What a person writes down: pairs that no rule finds, `null` for elements whose cases stay, and the timers that are an exception. */
export interface MappingFile extends Handmade {
  timers?: { [element: string]: TimerChoice };
}

/** How running instances of one version become instances of another. Says nothing of any one instance. */
export interface MigrationPlan {
  from: string;
  to: string;
  elements: MappedElement[];
  /** Flows whose id is another one now. */
  flows: { [flow: string]: string };
  timers: TimerChoice;
  timersOf: { [element: string]: TimerChoice };
  /** What makes the plan impossible as a whole, in words. */
  problems: string[];
}

export function planMigration(from: Model, to: Model, options: { map?: MappingFile; timers?: TimerChoice } = {}): MigrationPlan {
  const { map = {}, timers = 'keep' } = options;
  const { elements, problems } = mapElements(from, to, map);
  const other = from.process === to.process ? [] : [`Процесс «${from.process}» и процесс «${to.process}» — не две версии одного процесса.`];
  const timersOf = map.timers ?? {};
  const unknown = Object.keys(timersOf).filter((id) => !from.elements[id] && !to.elements[id]);
  return {
    from: nameOf(from),
    to: nameOf(to),
    elements,
    flows: mapFlows({ from, to }, elements),
    timers,
    timersOf,
    problems: [...other, ...problems, ...unknown.map((id) => `Выбор для таймера «${id}»: такого элемента нет.`)],
  };
}

export interface Reason {
  element: string | null;
  code: string;
  /** In Russian. */
  sentence: string;
}

export interface Judgement {
  verdict: 'moves' | 'stays' | 'person';
  reasons: Reason[];
}

export interface Asked {
  plan: MigrationPlan;
  from: Model;
  to: Model;
  state: State;
  at: Instant;
  environment: Environment;
  /** When open waits began, for terms that are counted again. */
  since?: { [wait: WaitId]: Instant };
}

/** Whether one instance moves: found by moving it, and forgetting what came of it. */
export function judgeInstance(asked: Asked): Judgement {
  const { plan, state } = asked;
  if (state.status !== 'active') return { verdict: 'stays', reasons: [{ element: null, code: 'ENDED', sentence: 'Дело завершено.' }] };
  const used = elementsUsed(state);
  const staying = plan.elements.filter(({ id, how }) => how === 'stays' && used.has(id));
  if (staying.length > 0) {
    return { verdict: 'stays', reasons: staying.map(({ id, why }) => ({ element: id, code: 'STAYS', sentence: why })) };
  }
  const lost = plan.elements.filter(({ id, to }) => to === null && used.has(id));
  if (lost.length > 0)
    return { verdict: 'person', reasons: lost.map(({ id, why }) => ({ element: id, code: 'ELEMENT_GONE', sentence: why })) };
  const joins = changedJoins(asked);
  if (joins.length > 0) return { verdict: 'person', reasons: joins };
  try {
    step(asked.to, state, migrationInput(asked, { migration: '', reason: '—' }), asked.at, asked.environment);
    return { verdict: 'moves', reasons: [] };
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error;
    return { verdict: 'person', reasons: [describeRefusal(asked.from, error)] };
  }
}

/** The input that moves one instance as its plan says. */
export function migrationInput(
  { plan, to, since }: Pick<Asked, 'plan' | 'to' | 'since'>,
  of: { migration: string; reason: string; actor?: string },
): Migrate {
  const elements: { [id: string]: string } = {};
  for (const { id, to: target } of plan.elements) if (target !== null && target !== id) elements[id] = target;
  return {
    type: 'migrate',
    ...of,
    from: plan.from,
    to: { definition: to.key, version: to.version },
    elements,
    flows: plan.flows,
    timers: plan.timers,
    timersOf: plan.timersOf,
    ...(since ? { since } : {}),
  };
}

/** Tokens wait at a join that waits for more branches now: whether those are still to come nobody can tell. */
function changedJoins({ plan, from, to, state }: Asked): Reason[] {
  const waiting = new Set(Object.values(state.instances).flatMap(({ arrived }) => Object.keys(arrived ?? {})));
  return [...waiting].flatMap((gateway) => {
    const target = plan.elements.find(({ id }) => id === gateway)?.to ?? gateway;
    const known = new Set((from.elements[gateway]?.incoming ?? []).map((flow) => plan.flows[flow] ?? flow));
    const added = (to.elements[target]?.incoming ?? []).filter((flow) => !known.has(flow));
    return added.length > 0 ? [describeRefusal(from, notMigratable(gateway, 'JOIN_OTHER'))] : [];
  });
}

/** Elements the instance cannot do without: where tokens stand, what waits for more of them, what is to be undone. */
function elementsUsed(state: State): Set<string> {
  const instances = Object.values(state.instances).filter(({ id }) => id !== ROOT);
  const joins = Object.values(state.instances).flatMap(({ arrived }) => Object.keys(arrived ?? {}));
  const undone = Object.values(state.instances).flatMap(({ compensable }) => (compensable ?? []).map(({ element }) => element));
  return new Set([...instances.map(({ element }) => element), ...joins, ...undone]);
}

function nameOf({ key, version }: Model): string {
  return `${key}.v${version}`;
}
