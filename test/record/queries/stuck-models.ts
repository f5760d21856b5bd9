import {
  and,
  bpmn,
  boundary,
  call,
  catching,
  end,
  manual,
  message,
  node,
  property,
  start,
  sub,
  timer,
  user,
} from '#test/engine/build-bpmn.ts';

const librarians = '<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="librarian"/>';
const due = (expression: string): string => `<zeebe:taskSchedule dueDate="${expression.replaceAll('"', '&quot;')}"/>`;

/** A right that ends by law: a task that uses it, the end of the right beside it, a message that only listens, a task open all the while. */
const right = bpmn(
  [
    start(),
    and('fork'),
    user('use', { name: 'Использовать', ext: `${librarians}${due('=term("T2", since, "72")')}${property({ organisation: 'branch-72' })}` }),
    boundary('lost', 'use', message('m')),
    boundary('ended', 'use', timer('date', '=term("T16", until, "72")')),
    user('note', { name: 'Отмечать', ext: `${librarians}${property({ standing: 'true', organisation: 'branch-72' })}` }),
    end(),
  ],
  ['start -> fork', 'fork -> use -> end', 'fork -> note -> end', 'lost -> end', 'ended -> end'],
  { id: 'right', messages: { m: '=card' } },
);
const answerOfOthers = bpmn([start(), catching('answer', message('m'), { name: 'Ответ' }), end()], ['start -> answer -> end'], {
  id: 'answer-of-others',
  messages: { m: '=card' },
});
/** Both are lost once somebody has ended their task `c` by hand: the join waits for its path for ever. */
const lostBeside = bpmn(
  [
    start(),
    sub(
      'inside',
      [start('s'), and('f'), manual('b'), user('c', { ext: librarians }), node('parallelGateway', 'j', { name: 'Обе справки' }), end('e')],
      ['s -> f', 'f -> b -> j', 'f -> c -> j', 'j -> e'],
    ),
    boundary('stopped', 'inside', message('m')),
    end(),
  ],
  ['start -> inside -> end', 'stopped -> end'],
  { id: 'lost-beside', messages: { m: '=card' } },
);
const errand = bpmn([start(), call('other', 'answer-of-others', { name: 'Поручение' }), end()], ['start -> other -> end'], {
  id: 'errand',
});
const listening = bpmn(
  [start(), catching('heard', message('m'), { name: 'Новости', ext: property({ standing: 'true' }) }), end()],
  ['start -> heard -> end'],
  { id: 'listening', messages: { m: '=card' } },
);
const paper = bpmn(
  [
    start(),
    user('certificate', { name: 'Получить справку', ext: `${librarians}${due('=due')}${property({ document: 'справка из архива' })}` }),
    end(),
  ],
  ['start -> certificate -> end'],
  { id: 'paper' },
);
const handed = bpmn(
  [start(), user('hand', { ext: `${librarians}${property({ organisation: '=place' })}` }), end()],
  ['start -> hand -> end'],
  { id: 'handed' },
);
const lost = bpmn(
  [start(), and('f'), manual('b'), user('c', { ext: librarians }), and('j'), end()],
  ['start -> f', 'f -> b -> j', 'f -> c -> j', 'j -> end'],
  { id: 'lost' },
);

/** What stands for one reason each, by the key it is published under. */
export const stuckModels = {
  right,
  'answer-of-others': answerOfOthers,
  lost,
  'lost-beside': lostBeside,
  errand,
  paper,
  handed,
  listening,
};
