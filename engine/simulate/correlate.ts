import { listMetStarts } from '../condition-starts.ts';
import type { Input } from '../input.ts';
import type { Variables } from '../json.ts';
import { findStartTriggers } from '../start-triggers.ts';
import type { StartTrigger } from '../start-triggers.ts';
import { act, createActor, isRunning, listWaits } from './world.ts';
import type { Actor, Letter, OpenWait, World } from './world.ts';

/** Publishes a message: kept for ever, and taken by who waits for it now or later. */
export function publishMessage(world: World, sent: { name: string; correlationKey: string; variables: Variables }): void {
  world.letters.push({ id: `m${world.letters.length + 1}`, ...sent, taken: new Set() });
}

/** Gives the first kept message to who may take it; true when one was taken. */
export function deliverMessage(world: World): boolean {
  return world.letters.some((letter) => takeByWait(world, letter) || takeByStart(world, letter));
}

function takeByWait(world: World, letter: Letter): boolean {
  const taker = listWaits(world).find((open) => isFor(letter, open));
  if (!taker || taker.wait.kind !== 'message') return false;
  letter.taken.add(taker.actor.model.process);
  const { id: messageId, name, variables } = letter;
  act(world, taker.actor, { type: 'message', wait: taker.wait.id, name, messageId, variables });
  return true;
}

function isFor(letter: Letter, { actor, wait }: OpenWait): boolean {
  return (
    wait.kind === 'message' &&
    wait.name === letter.name &&
    wait.correlationKey === letter.correlationKey &&
    !letter.taken.has(actor.model.process) &&
    !isHeldFor(actor, wait.id)
  );
}

/** A suspended instance keeps one message for each wait until it is resumed. */
function isHeldFor({ state }: Actor, wait: number): boolean {
  return state.suspension?.held.some((held) => 'wait' in held && held.wait === wait) ?? false;
}

/** A message start event: with a key only one instance of it runs at a time. */
function takeByStart(world: World, letter: Letter): boolean {
  for (const model of world.models) {
    const [start] = findStartTriggers(model, { kind: 'message', name: letter.name });
    if (!start || letter.taken.has(model.process)) continue;
    const key = `${model.process} ${letter.correlationKey}`;
    if (letter.correlationKey !== '' && isRunning(world.actors.get(world.byKey.get(key) ?? ''))) continue;
    letter.taken.add(model.process);
    const actor = createActor(world, { model, depth: 0, input: startBy(start, letter.variables) });
    world.byKey.set(key, actor.id);
    return true;
  }
  return false;
}

/** Signals reach whoever waits at this moment and start the processes that begin with them; they are never kept. */
export function broadcastSignal(world: World, signal: { name: string; variables: Variables }, thrower?: Actor): void {
  const waiting = new Set(
    listWaits(world).flatMap(({ actor, wait }) => (wait.kind === 'signal' && wait.name === signal.name ? [actor] : [])),
  );
  // Who threw it has heard it already.
  for (const actor of waiting) if (actor !== thrower) act(world, actor, { type: 'signal', ...signal });
  for (const model of world.models) {
    for (const start of findStartTriggers(model, { kind: 'signal', name: signal.name })) {
      createActor(world, { model, depth: 0, input: startBy(start, signal.variables) });
    }
  }
}

/** Conditional start events are looked at when somebody asks, with the variables the new instances begin with. */
export function startByCondition(world: World, variables: Variables): void {
  for (const model of world.models) {
    for (const element of listMetStarts(model, variables, { at: world.clock, environment: world.environment })) {
      createActor(world, { model, depth: 0, input: { type: 'start', element, variables } });
    }
  }
}

function startBy({ element, part }: StartTrigger, variables: Variables): Extract<Input, { type: 'start' }> {
  return { type: 'start', element, ...(part === undefined ? {} : { part }), variables };
}
