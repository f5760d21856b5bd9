import { evaluateValue } from '../evaluation.ts';
import { Failure } from '../failure.ts';
import type { Migrate, TimerChoice } from '../input.ts';
import type { Instant } from '../instant.ts';
import { getElement } from '../run.ts';
import type { Run } from '../run.ts';
import type { TimerWait, Wait } from '../state.ts';
import { isStopped, moveDue } from '../suspension.ts';
import { scheduleTimer } from '../timer-schedule.ts';
import { evaluateMoment } from '../bpmn/user-task.ts';
import { notMigratable } from './refuse.ts';

/** Terms of waits that were open before: kept, begun anew, or counted again from when they began, as was chosen for each element. */
export function moveTerms(run: Run, input: Migrate, old: (wait: Wait) => string): void {
  for (const wait of Object.values(run.state.waits)) {
    const choice = input.timersOf[wait.element] ?? input.timersOf[old(wait)] ?? input.timers;
    if (choice === 'keep' || isStopped(run.state, wait.id)) continue;
    const again = countAgain(run, wait, { choice, since: input.since?.[wait.id] });
    if (!again) continue;
    if (wait.kind === 'timer') run.state.waits[wait.id] = takeRhythm(wait, again);
    const moved = run.state.waits[wait.id] ?? wait;
    if ('due' in moved && moved.due !== null && again.due !== moved.due) moveDue(run, moved, again.due, 'migration');
  }
}

type Counted = Pick<TimerWait, 'due' | 'left' | 'every'>;

/** Null = it has no term, or it is not known since when it is counted. */
function countAgain(run: Run, wait: Wait, asked: { choice: TimerChoice; since: Instant | undefined }): Counted | null {
  const at = asked.choice === 'restart' ? run.at : asked.since;
  if (at === undefined) return null;
  // The engine of that moment: what is counted from «now» is counted from then.
  const then: Run = { ...run, at };
  try {
    if (wait.kind === 'timer') return countTimer(then, wait);
    const due = wait.kind === 'task' ? dueOfTask(then, wait) : null;
    return due === null ? null : { due };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw notMigratable(wait.element, error.facts.code, { sentence: error.facts.sentence });
  }
}

function countTimer(run: Run, wait: TimerWait): Counted | null {
  const element = getElement(run, wait.element);
  const host = run.state.instances[wait.instance];
  if (!host || !('event' in element) || element.event.kind !== 'timer') return null;
  const found = evaluateValue(run, host, element.event.value);
  return scheduleTimer(element.event.timer, found, run.at);
}

/** Further firings follow the newer rule too; how many of them are left stays as it was. */
function takeRhythm({ left: known, every: _every, ...wait }: TimerWait, { left, every }: Counted): TimerWait {
  return every === undefined || left === undefined ? wait : { ...wait, left: known ?? left, every };
}

function dueOfTask(run: Run, wait: Wait): Instant | null {
  const element = getElement(run, wait.element);
  const host = run.state.instances[wait.instance];
  if (!host || element.type !== 'userTask') return null;
  return evaluateMoment(run, host, { value: element.dueDate, what: `Срок задачи «${element.name}»` }).due;
}
