import {
  and,
  boundary,
  bpmn,
  catching,
  end,
  error,
  eventStart,
  eventSub,
  loop,
  message,
  node,
  script,
  signal,
  start,
  sub,
  throwing,
  timer,
  user,
  xor,
} from './build-bpmn.ts';

const condition = (feel: string) =>
  `<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">=${feel}</bpmn:condition></bpmn:conditionalEventDefinition>`;
const compensate = (activity?: string) => `<bpmn:compensateEventDefinition${activity ? ` activityRef="${activity}"` : ''}/>`;
const undo = (host: string, handler: string) =>
  `${boundary(`undo-${host}`, host, compensate())}<bpmn:association id="tie-${host}" sourceRef="undo-${host}" targetRef="${handler}"/>`;
const handler = (id: string, inner = '') => node('userTask', id, { attrs: 'isForCompensation="true"', inner });
const PARALLEL = { attrs: 'parallelMultiple="true"' };

const transaction = sub(
  'deal',
  [
    start('d0'),
    user('pay'),
    undo('pay', 'refund'),
    handler('refund'),
    xor('fine', 'd1'),
    end('stop', { inner: '<bpmn:cancelEventDefinition/>' }),
    end('d1'),
  ],
  ['d0 -> pay -> fine', 'fine -> stop if y = 2', 'fine -> d1'],
  { inner: loop('=items', { element: 'item' }) },
).replaceAll(/bpmn:subProcess/g, 'bpmn:transaction');

/** Compensation, transactions, conditions, several events and complex gateways in one process. */
export const EVERY_EVENT = bpmn(
  [
    start(),
    and('fork'),
    user('a'),
    undo('a', 'undo-a-by'),
    handler('undo-a-by'),
    boundary('high', 'a', condition('x > 1'), { nonInterrupting: true }),
    sub(
      's',
      [
        start('s0'),
        user('b', { inner: loop('=items', { element: 'item', sequential: true }) }),
        undo('b', 'undo-b-by'),
        handler('undo-b-by'),
        script('c', 'x + 1', 'x'),
        eventSub('back', [eventStart('c0', compensate()), throwing('only-b', compensate('b')), user('check')], ['c0 -> only-b -> check']),
      ],
      ['s0 -> b -> c'],
    ),
    boundary('either', 's', message('m') + condition('z'), { nonInterrupting: true }),
    transaction,
    boundary('cancelled', 'deal', '<bpmn:cancelEventDefinition/>'),
    node('complexGateway', 'some', {
      inner: '<bpmn:activationCondition xsi:type="bpmn:tFormalExpression">=activationCount >= y</bpmn:activationCondition>',
    }),
    catching('both', signal('all') + timer('duration', 'P2D'), PARALLEL),
    throwing('undo-all', compensate()),
    throwing('tell', signal('all') + message('m')),
    xor('again', 'done'),
    end('done', { inner: compensate() }),
    end('failed', { inner: error('E') + signal('all') }),
    eventSub(
      'es',
      [eventStart('y-is-two', condition('y = 2 and x > 3'), true), throwing('es-undo', compensate())],
      ['y-is-two -> es-undo'],
    ),
    eventSub(
      'rescue',
      [eventStart('caught', error('E')), throwing('undo-rest', compensate()), user('close')],
      ['caught -> undo-rest -> close'],
    ),
  ],
  [
    'start -> fork',
    'fork -> a -> some',
    'fork -> s -> some',
    'fork -> deal -> some',
    'high -> tell -> some',
    'either -> both',
    'cancelled -> some',
    'some -> undo-all -> again',
    'again -> fork if again',
    'again -> failed if z = false',
    'again -> done',
  ],
  { messages: { m: '="k"' }, signals: ['all'], errors: ['E'] },
);
