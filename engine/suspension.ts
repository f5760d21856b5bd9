import { StepRefused } from './errors.ts';
import type { Clock, Input, InputType, WaitId } from './input.ts';
import type { Instant } from './instant.ts';
import { getElement, record } from './run.ts';
import type { Run } from './run.ts';
import type { State, Suspension, Wait } from './state.ts';

/**
 * What an input does to a suspended instance. What people do to its work is refused; what comes from outside and would be lost is held until
 * it is resumed; what leads the instance itself is applied.
 */
const WHILE_SUSPENDED: { [K in InputType]: 'refuse' | 'hold' | 'apply' } = {
  start: 'refuse',
  completeTask: 'refuse',
  refuseTask: 'refuse',
  // Who has a task and until when may be put in order meanwhile.
  assignTask: 'apply',
  extendTerm: 'apply',
  jobDone: 'hold',
  jobFailed: 'hold',
  jobError: 'hold',
  // Only terms whose clock runs on are due.
  timePassed: 'apply',
  message: 'hold',
  signal: 'hold',
  childEnded: 'hold',
  childError: 'hold',
  childFailed: 'hold',
  childEscalation: 'hold',
  resolveIncident: 'refuse',
  cancel: 'apply',
  modify: 'apply',
  suspend: 'refuse',
  migrate: 'apply',
  undoMigration: 'apply',
  resume: 'apply',
};

export function refuseWhileSuspended(suspension: Suspension, input: Input): void {
  if (WHILE_SUSPENDED[input.type] === 'refuse') throw new StepRefused('INSTANCE_SUSPENDED', { since: suspension.at });
}

/** Whether an input waits until the instance is resumed. What would be refused anyhow is not held: its own handler says why. */
export function isHeld(run: Run, input: Input): boolean {
  const { suspension } = run.state;
  if (!suspension || WHILE_SUSPENDED[input.type] !== 'hold') return false;
  if (input.type === 'signal') return Object.values(run.state.waits).some((wait) => wait.kind === 'signal' && wait.name === input.name);
  return 'wait' in input && run.state.waits[input.wait]?.kind === HELD_FOR[input.type];
}

const HELD_FOR: { [K in InputType]?: Wait['kind'] } = {
  jobDone: 'job',
  jobFailed: 'job',
  jobError: 'job',
  message: 'message',
  childEnded: 'child',
  childError: 'child',
  childFailed: 'child',
  childEscalation: 'child',
};

/** A wait happens once: what has been held for it ends it. */
export function holdInput(run: Run, input: Input): void {
  const { suspension } = run.state;
  if (!suspension) return;
  const heldFor = 'wait' in input ? input.wait : null;
  const taken = suspension.held.some((held) => 'wait' in held && held.wait === heldFor && held.type !== 'childEscalation');
  if (taken) throw new StepRefused('INSTANCE_SUSPENDED', { since: suspension.at, wait: heldFor });
  run.state.suspension = { ...suspension, held: [...suspension.held, input] };
  record(run, { type: 'inputHeld', input: input.type, heldFor, element: elementOf(run.state, input) });
}

/** The element an input is for; empty when nothing there waits for it. */
export function elementOf({ waits }: State, input: Input): string {
  const found = 'wait' in input ? waits[input.wait] : Object.values(waits).find((wait) => wait.kind === input.type);
  return found?.element ?? '';
}

export function isStopped(state: State, wait: WaitId): boolean {
  return state.suspension?.stopped[wait] !== undefined;
}

/** Stops the clocks of terms that a step has opened, and forgets those it has closed. */
export function stopNewClocks(run: Run, firstNew: number): void {
  const { suspension, waits } = run.state;
  if (!suspension) return;
  const gone = Object.keys(suspension.stopped).filter((id) => waits[Number(id)] === undefined);
  if (gone.length > 0) {
    const left = Object.entries(suspension.stopped).filter(([id]) => !gone.includes(id));
    run.state.suspension = { ...suspension, stopped: Object.fromEntries(left) };
  }
  for (const wait of Object.values(waits)) if (wait.id >= firstNew && clockOf(run, wait, suspension) === 'stopped') stopClock(run, wait);
}

/** The clock a term has while its instance is suspended: as its element says (property `suspension`), else as was chosen for the rest. */
export function clockOf(run: Run, wait: Wait, chosen: { clock: Clock }): Clock {
  const said = getElement(run, wait.element).properties['suspension'];
  return said === 'running' || said === 'stopped' ? said : chosen.clock;
}

export function stopClock(run: Run, wait: Wait): void {
  const { suspension } = run.state;
  const due = dueOf(wait);
  if (!suspension || due === null || suspension.stopped[wait.id] !== undefined) return;
  run.state.suspension = { ...suspension, stopped: { ...suspension.stopped, [wait.id]: run.at } };
  record(run, { type: 'clockStopped', wait: wait.id, element: wait.element, what: wait.kind, due });
}

/** Moves the due moment of a wait, whatever it waits for. */
export function moveDue(run: Run, wait: Wait, due: Instant, why: 'suspension' | 'migration' = 'suspension'): void {
  const before = dueOf(wait);
  if (before === null) return;
  run.state.waits[wait.id] = { ...wait, due } as Wait;
  record(run, { type: 'dueMoved', wait: wait.id, element: wait.element, what: wait.kind, before, due, why });
}

export function dueOf(wait: Wait): Instant | null {
  return 'due' in wait ? wait.due : null;
}

/** The moment as much later as the clock stood. */
export function shiftBy(due: Instant, stood: { from: Instant; to: Instant }): Instant {
  return new Date(Date.parse(due) + Math.max(0, Date.parse(stood.to) - Date.parse(stood.from))).toISOString();
}
