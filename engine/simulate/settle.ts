import { StepRefused } from '../errors.ts';
import { failCall } from '../fail-call.ts';
import type { CallLink, Input } from '../input.ts';
import type { JobResult } from '../job-result.ts';
import type { Variables } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { Delivery } from '../work.ts';
import { broadcastSignal, deliverMessage, publishMessage } from './correlate.ts';
import { startByTimer } from './schedule.ts';
import { act, createActor, isRunning, listWaits } from './world.ts';
import type { Actor, World } from './world.ts';

/** Does everything that happens by itself at this moment: deliveries, kept messages, automatic jobs, timers that are due. */
export function settle(world: World): void {
  while (deliverNext(world) || deliverMessage(world) || finishAutomaticJob(world) || fireDue(world) || startByTimer(world)) continue;
}

function deliverNext(world: World): boolean {
  const next = world.deliveries.shift();
  if (!next) return false;
  const from = world.actors.get(next.from);
  if (from) DELIVERIES[next.delivery.type](world, next.delivery as never, from);
  return true;
}

type Deliver<K extends Delivery['type']> = (world: World, delivery: Extract<Delivery, { type: K }>, from: Actor) => void;

const DELIVERIES: { [K in Delivery['type']]: Deliver<K> } = {
  startChild: startChild,
  cancelChild(world, { wait }, from) {
    const child = [...world.actors.values()].find(({ state }) => state.parent?.instance === from.id && state.parent.wait === wait);
    if (isRunning(child)) act(world, child, { type: 'cancel', reason: 'Вызвавший процесс больше не ждёт.' });
  },
  endParent(world, { parent, status, variables }) {
    tellParent(world, parent, (wait, actor) => act(world, actor, { type: 'childEnded', wait, status, variables }));
  },
  errorToParent(world, { parent, errorCode, variables }) {
    tellParent(world, parent, (wait, actor) => act(world, actor, { type: 'childError', wait, errorCode, variables }));
  },
  escalationToParent(world, { parent, escalationCode, variables }) {
    tellParent(world, parent, (wait, actor) => act(world, actor, { type: 'childEscalation', wait, escalationCode, variables }));
  },
  message(world, { name, correlationKey, variables }) {
    publishMessage(world, { name, correlationKey, variables });
  },
  signal(world, { name, variables }, from) {
    broadcastSignal(world, { name, variables }, from);
  },
};

/** A parent that waits no more is not told. */
function tellParent(world: World, parent: { instance: string; wait: number }, tell: (wait: number, actor: Actor) => void): void {
  const actor = world.actors.get(parent.instance);
  if (isRunning(actor) && actor.state.waits[parent.wait]) tell(parent.wait, actor);
}

function startChild(world: World, call: Extract<Delivery, { type: 'startChild' }>, from: Actor): void {
  const { wait, process, variables, catches, businessKey } = call;
  if (!isRunning(from) || !from.state.waits[wait]) return;
  const model = world.versions.find(
    (other) => other.process === process && (call.binding !== 'versionTag' || other.versionTag === call.versionTag),
  );
  if (!model) return act(world, from, failCall(wait, 'PROCESS_UNKNOWN'));
  if (from.depth >= LIMITS.callDepth) return act(world, from, failCall(wait, 'LIMIT_EXCEEDED'));
  const parent: CallLink = { instance: from.id, wait, ...(catches ? { catches } : {}) };
  try {
    const input = { type: 'start' as const, variables, parent, ...(businessKey === undefined ? {} : { businessKey }) };
    createActor(world, { model, depth: from.depth + 1, input });
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error;
    act(world, from, failCall(wait, error.code));
  }
}

/** Job types of the scenario's `jobs` end by themselves. */
function finishAutomaticJob(world: World): boolean {
  const automatic = world.scenario.jobs ?? {};
  for (const { actor, wait } of listWaits(world)) {
    // Nobody works for a suspended instance.
    if (wait.kind !== 'job' || !Object.hasOwn(automatic, wait.jobType) || actor.state.suspension) continue;
    const { result = {}, errorCode, fail, ...answer } = automatic[wait.jobType] ?? {};
    if (errorCode !== undefined) act(world, actor, { type: 'jobError', wait: wait.id, errorCode, variables: result });
    else if (fail) act(world, actor, { type: 'jobFailed', wait: wait.id, code: 'FAILED', message: 'по сценарию' });
    else act(world, actor, finishJob(wait.id, result, answer));
    return true;
  }
  return false;
}

/** A job's answer as an input; what the worker says beside variables goes along only when it says something. */
export function finishJob(wait: number, variables: Variables, answer: JobResult): Extract<Input, { type: 'jobDone' }> {
  const result: JobResult = {};
  for (const name of JOB_ANSWERS) if (answer[name] !== undefined) Object.assign(result, { [name]: answer[name] });
  return { type: 'jobDone', wait, variables, ...(Object.keys(result).length > 0 ? { result } : {}) };
}

const JOB_ANSWERS = [
  'denied',
  'deniedReason',
  'corrections',
  'activateElements',
  'isCompletionConditionFulfilled',
  'isCancelRemainingInstances',
] as const;

function fireDue(world: World): boolean {
  const due = findNextDue(world);
  if (!due || (due.nextDue ?? '') > world.clock) return false;
  act(world, due, { type: 'timePassed' });
  return true;
}

/** The instance with the earliest due moment. */
export function findNextDue(world: World): Actor | undefined {
  let first: Actor | undefined;
  for (const actor of world.actors.values()) {
    if (isRunning(actor) && actor.nextDue !== null && (!first?.nextDue || actor.nextDue < first.nextDue)) first = actor;
  }
  return first;
}
