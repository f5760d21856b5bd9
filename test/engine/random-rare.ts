import { boundary, catching, end, message, node, service, signal, start, sub, throwing, timer, user, xor } from './build-bpmn.ts';
import { link, name, single } from './random-making.ts';
import type { Make } from './random-making.ts';

const condition = (feel: string) =>
  `<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">=${feel}</bpmn:condition></bpmn:conditionalEventDefinition>`;
const compensate = '<bpmn:compensateEventDefinition/>';
const cancel = '<bpmn:cancelEventDefinition/>';
const repeat = (before: boolean) =>
  `<bpmn:standardLoopCharacteristics testBefore="${before}" loopMaximum="3"><bpmn:loopCondition xsi:type="bpmn:tFormalExpression">=again = true</bpmn:loopCondition></bpmn:standardLoopCharacteristics>`;
const listeners =
  '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="listen" /><zeebe:executionListener eventType="end" type="listen" /></zeebe:executionListeners>';
const taskListeners =
  '<zeebe:userTask /><zeebe:taskListeners><zeebe:taskListener eventType="completing" type="listen" /></zeebe:taskListeners>';

/** Elements of one node that few processes have. */
export const RARE_LEAVES: Make[] = [
  (making, scope) => single(making, scope, ['until', (id) => catching(id, condition('x = 2'))]),
  (making, scope) => single(making, scope, ['either', (id) => catching(id, message('n') + timer('duration', 'P2D'))]),
  (making, scope) =>
    single(making, scope, ['both', (id) => catching(id, message('n') + signal('go'), { attrs: 'parallelMultiple="true"' })]),
  (making, scope) => single(making, scope, ['repeated', (id) => user(id, { inner: repeat(making.random.chance(0.5)) })]),
  (making, scope) => single(making, scope, ['heard', (id) => service(id, 'work', { ext: listeners })]),
  (making, scope) => single(making, scope, ['watched', (id) => user(id, { ext: taskListeners })]),
  (making, scope) => single(making, scope, ['undo', (id) => throwing(id, compensate)]),
  (making, scope) => single(making, scope, ['shout', (id) => throwing(id, message('n') + signal('halt'))]),
  (making, scope) => single(making, scope, ['adhoc', (id) => writeAdHoc(id, making.random.chance(0.5))]),
];

function writeAdHoc(id: string, untilFirst: boolean): string {
  const ext = `<zeebe:adHoc activeElementsCollection="=[&quot;${id}-a&quot;, &quot;${id}-b&quot;]" />`;
  const done = '<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=x != null</bpmn:completionCondition>';
  return node('adHocSubProcess', id, {
    ext,
    inner: `${user(`${id}-a`)}${service(`${id}-b`, 'work')}${user(`${id}-c`)}${untilFirst ? done : ''}`,
  });
}

/** A task that can be undone, and what undoes it. */
const makeUndoable: Make = (making, scope) => {
  const piece = single(making, scope, ['done', (id) => user(id)]);
  const [undo, handler] = [name(making, 'undo'), name(making, 'handler')];
  const association = `<bpmn:association id="as-${undo}" associationDirection="One" sourceRef="${undo}" targetRef="${handler}"/>`;
  scope.nodes.push(boundary(undo, piece.first, compensate), association, service(handler, 'work', { attrs: 'isForCompensation="true"' }));
  return piece;
};

/** A transaction that ends or is cancelled; both ways meet behind it. */
const makeTransaction: Make = (making, scope) => {
  const [id, from, to, gate, stop, on, after, join] = ['tx', 'start', 'end', 'gate', 'stop', 'cancelled', 'user', 'join'].map((kind) =>
    name(making, kind),
  ) as [string, string, string, string, string, string, string, string];
  const inside = { nodes: [start(from), xor(gate, to), end(to), end(stop, { inner: cancel })], flows: [] as string[] };
  const piece = makeUndoable(making, inside);
  link(inside, from, piece.first);
  link(inside, piece.last, gate);
  link(inside, gate, stop, 'x = 1');
  link(inside, gate, to);
  const written = sub(id, inside.nodes, inside.flows).replaceAll('bpmn:subProcess', 'bpmn:transaction');
  scope.nodes.push(written, boundary(on, id, cancel), user(after), xor(join));
  link(scope, on, after);
  link(scope, after, join);
  link(scope, id, join);
  return { first: id, last: join };
};

/** Two branches of which one is enough. */
const makeDiscriminator: Make = (making, scope) => {
  const [split, join] = [name(making, 'split'), name(making, 'first')];
  const [one, other] = [single(making, scope, ['user', (id) => user(id)]), makeUndoable(making, scope)];
  const enough = '<bpmn:activationCondition xsi:type="bpmn:tFormalExpression">=activationCount &gt;= 1</bpmn:activationCondition>';
  scope.nodes.push(node('parallelGateway', split), node('complexGateway', join, { inner: enough }));
  for (const { first, last } of [one, other]) {
    link(scope, split, first);
    link(scope, last, join);
  }
  return { first: split, last: join };
};

const makeWatched: Make = (making, scope) => {
  const piece = single(making, scope, ['user', (id) => user(id)]);
  const [when, after, join] = [name(making, 'when'), name(making, 'user'), name(making, 'join')];
  scope.nodes.push(
    boundary(when, piece.first, condition('y = true'), { nonInterrupting: making.random.chance(0.5) }),
    user(after),
    xor(join),
  );
  link(scope, when, after);
  link(scope, after, join);
  link(scope, piece.last, join);
  return { first: piece.first, last: join };
};

export const RARE_BLOCKS: Make[] = [makeUndoable, makeTransaction, makeDiscriminator, makeWatched];
