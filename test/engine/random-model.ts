import { createRandom } from '#engine/simulate/random.ts';
import type { Random } from '#engine/simulate/random.ts';

import {
  and,
  boundary,
  bpmnFile,
  call,
  catching,
  end,
  error,
  escalation,
  eventGateway,
  eventStart,
  eventSub,
  io,
  loop,
  manual,
  message,
  node,
  or,
  processOf,
  script,
  service,
  signal,
  start,
  sub,
  terminateAll,
  throwing,
  timer,
  user,
  xor,
} from './build-bpmn.ts';
import { link, name, single } from './random-making.ts';
import type { Make, Making, Piece, Scope } from './random-making.ts';
import { RARE_BLOCKS, RARE_LEAVES } from './random-rare.ts';

/**
 * A well-formed process from a seed: blocks within blocks over every kind of element, with loops, boundary events, event sub-processes,
 * transactions, compensation and calls. The same seed gives the same file. It calls a second process of the file, `child`.
 */
export function makeModel(seed: number): string {
  const making: Making = { random: createRandom(seed), next: 1, budget: 8 + Math.floor(createRandom(seed ^ 0x5bd1).next() * 24) };
  const main: Scope = { nodes: [], flows: [] };
  fillScope(making, main, true);
  const child = processOf('child', [start('cs'), user('ct'), end('ce')], ['cs -> ct -> ce']);
  return bpmnFile([processOf('p', main.nodes, main.flows), child], {
    messages: { m: '=k', n: '="always"' },
    signals: ['go', 'halt'],
    errors: ['E', 'F'],
    escalations: ['L'],
  });
}

function fillScope(making: Making, scope: Scope, isProcess: boolean): void {
  const { random } = making;
  const [from, to] = [name(making, 'start'), name(making, 'end')];
  scope.nodes.push(start(from), end(to, makeEnding(random, isProcess)));
  let last = from;
  for (let count = isProcess ? 4 : 1; count > 0; count -= 1) {
    const piece = makeBlock(making, scope);
    link(scope, last, piece.first);
    ({ last } = piece);
  }
  link(scope, last, to);
  if (random.chance(0.3)) addEventSubProcess(making, scope);
}

function makeEnding(random: Random, isProcess: boolean): { inner?: string } {
  if (random.chance(0.1)) return { inner: terminateAll };
  if (random.chance(0.1)) return { inner: escalation('L') };
  // Outside of a sub-process nobody catches an error: an incident, and that is an end of the walk too.
  return !isProcess && random.chance(0.2) ? { inner: error('E') } : {};
}

function addEventSubProcess(making: Making, scope: Scope): void {
  const { random } = making;
  const trigger = random.pick([message('n'), signal('halt'), timer('duration', 'P9D'), escalation('L'), error('F')]) ?? signal('halt');
  const interrupts = trigger === error('F') || random.chance(0.5);
  const [id, from, task, to] = [name(making, 'es'), name(making, 'start'), name(making, 'user'), name(making, 'end')];
  scope.nodes.push(eventSub(id, [eventStart(from, trigger, !interrupts), user(task), end(to)], [`${from} -> ${task} -> ${to}`]));
}

function makeBlock(making: Making, scope: Scope): Piece {
  making.budget -= 1;
  const makers = making.budget > 0 ? [...LEAVES, ...RARE_LEAVES, ...BRANCHES, ...BRANCHES, ...RARE_BLOCKS] : [...LEAVES, ...RARE_LEAVES];
  const make = making.random.pick(makers) ?? makeUser;
  return make(making, scope);
}

const makeUser: Make = (making, scope) => {
  const piece = single(making, scope, [
    'user',
    (id) => user(id, looped(making, making.random.chance(0.3) ? io({ local: '=x' }, { y: '=local' }) : '')),
  ]);
  return making.random.chance(0.4) ? addBoundary(making, scope, piece) : piece;
};

const LEAVES: Make[] = [
  makeUser,
  makeUser,
  (making, scope) => single(making, scope, ['job', (id) => service(id, 'work', looped(making, ''))]),
  (making, scope) => single(making, scope, ['script', (id) => script(id, 'if x = null then 1 else x + 1', 'x')]),
  (making, scope) => single(making, scope, ['manual', (id) => manual(id)]),
  (making, scope) => single(making, scope, ['task', (id) => node('task', id)]),
  (making, scope) => single(making, scope, ['receive', (id) => node('receiveTask', id, { attrs: 'messageRef="message-n"' })]),
  (making, scope) => single(making, scope, ['wait', (id) => catching(id, timer('duration', 'P2D'))]),
  (making, scope) => single(making, scope, ['hear', (id) => catching(id, signal('go'))]),
  (making, scope) => single(making, scope, ['get', (id) => catching(id, message('n'))]),
  (making, scope) => single(making, scope, ['say', (id) => throwing(id, signal('halt'))]),
  (making, scope) => single(making, scope, ['raise', (id) => throwing(id, escalation('L'))]),
  (making, scope) => single(making, scope, ['tell', (id) => throwing(id, message('n'))]),
  (making, scope) => single(making, scope, ['call', (id) => call(id, 'child')]),
];

/** Some activities are done for every item of a list. */
function looped({ random }: Making, ext: string): { ext?: string; inner?: string } {
  const repeats = random.chance(0.15) ? { inner: loop('=items', { sequential: random.chance(0.5), output: ['results', '=x'] }) } : {};
  return { ...(ext === '' ? {} : { ext }), ...repeats };
}

const makeSequence: Make = (making, scope) => {
  const [one, other] = [makeBlock(making, scope), makeBlock(making, scope)];
  link(scope, one.last, other.first);
  return { first: one.first, last: other.last };
};

/** Splits and joins by gateways of one kind, every branch a block or straight on. */
function makeGates(write: (id: string, otherwise?: string) => string, conditional: boolean): Make {
  return (making, scope) => {
    const [split, join] = [name(making, 'split'), name(making, 'join')];
    const branches = Array.from({ length: 2 + Number(making.random.chance(0.3)) }, () => makeBlock(making, scope));
    const last = branches.at(-1);
    scope.nodes.push(conditional && last ? write(split, last.first) : write(split), write(join));
    for (const [index, piece] of branches.entries()) {
      link(scope, split, piece.first, conditional && piece !== last ? CONDITIONS[index % CONDITIONS.length] : undefined);
      link(scope, piece.last, join);
    }
    return { first: split, last: join };
  };
}

const CONDITIONS = ['x = 1', 'y = true', 'z = "yes"'];

const makeRace: Make = (making, scope) => {
  const [race, join] = [name(making, 'race'), name(making, 'join')];
  scope.nodes.push(eventGateway(race), xor(join));
  for (const [kind, definition] of [
    ['got', message('n')],
    ['late', timer('duration', 'P3D')],
    ['heard', signal('go')],
  ] as const) {
    const id = name(making, kind);
    scope.nodes.push(catching(id, definition));
    link(scope, race, id);
    link(scope, id, join);
  }
  return { first: race, last: join };
};

const makeLoop: Make = (making, scope) => {
  const [merge, again] = [name(making, 'merge'), name(making, 'again')];
  const body = makeBlock(making, scope);
  const out = single(making, scope, ['manual', (id) => manual(id)]);
  scope.nodes.push(xor(merge), xor(again, out.first));
  link(scope, merge, body.first);
  link(scope, body.last, again);
  link(scope, again, merge, 'again = true');
  link(scope, again, out.first);
  return { first: merge, last: out.last };
};

const makeSubProcess: Make = (making, scope) => {
  const inside: Scope = { nodes: [], flows: [] };
  fillScope(making, inside, false);
  const id = name(making, 'sub');
  scope.nodes.push(sub(id, inside.nodes, inside.flows, looped(making, '')));
  const piece = { first: id, last: id };
  return addBoundary(making, scope, addBoundary(making, scope, piece, error('E')), escalation('L'));
};

/** A boundary event whose path joins that of its activity. */
function addBoundary(making: Making, scope: Scope, { first, last }: Piece, asked?: string): Piece {
  const { random } = making;
  const kinds = [timer('duration', 'P4D'), message('n'), signal('halt'), timer('cycle', 'R2/P1D')];
  const definition = asked ?? random.pick(kinds) ?? signal('halt');
  const nonInterrupting = asked === error('E') ? false : definition === kinds[3] || random.chance(0.4);
  const [id, task, join] = [name(making, 'boundary'), name(making, 'user'), name(making, 'join')];
  scope.nodes.push(boundary(id, first, definition, { nonInterrupting }), user(task), xor(join));
  link(scope, id, task);
  link(scope, task, join);
  link(scope, last, join);
  return { first, last: join };
}

const BRANCHES: Make[] = [
  makeSequence,
  makeSequence,
  makeGates(xor, true),
  makeGates(or, true),
  makeGates(and, false),
  makeRace,
  makeLoop,
  makeSubProcess,
];
