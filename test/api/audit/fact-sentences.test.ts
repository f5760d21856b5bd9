import { describe, expect, it } from 'vitest';
import { factSentences, writeFact, type SentenceContext } from '#api/audit/fact-sentences.ts';
import type { Fact, FactType } from '#engine/fact.ts';
import type { HistoryEntry } from '#record/queries/get-history.ts';
import { historyKind as kindOf } from '#record/queries/history-kind.ts';

const due = '2026-04-20T19:00:00.000Z';

/** One of each: a new type of fact does not compile here until it has an example. */
const examples: { [T in FactType]: Extract<Fact, { type: T }> } = {
  instanceStarted: { type: 'instanceStarted', process: 'reading-room', name: 'Запись в читальный зал', element: 'asked' },
  elementEntered: { type: 'elementEntered', element: 'check', instance: 3 },
  elementLeft: { type: 'elementLeft', element: 'check', instance: 3, how: 'completed' },
  flowTaken: { type: 'flowTaken', flow: 'yes' },
  taskOpened: {
    type: 'taskOpened',
    wait: 3,
    element: 'check',
    name: 'Проверить запись',
    form: null,
    resultVariable: null,
    assignee: null,
    candidateGroups: ['mse_specialist'],
    candidateUsers: [],
    organisation: null,
    priority: 50,
    due,
    followUp: null,
    term: null,
  },
  taskAssigned: { type: 'taskAssigned', wait: 3, element: 'check', before: null, assignee: 'mse.72', reason: 'отпуск' },
  taskRefused: { type: 'taskRefused', wait: 3, element: 'check', reason: 'семья переехала' },
  taskTermExtended: { type: 'taskTermExtended', wait: 3, element: 'check', before: null, due, reason: 'ждём ответа' },
  taskClosed: { type: 'taskClosed', wait: 3, element: 'check', how: 'completed' },
  taskHeld: { type: 'taskHeld', wait: 3, element: 'check', event: 'completing' },
  taskDenied: { type: 'taskDenied', wait: 3, element: 'check', event: 'completing', private: { reason: 'нет подписи' } },
  taskCorrected: { type: 'taskCorrected', wait: 3, element: 'check', event: 'assigning', priority: 80 },
  jobOpened: { type: 'jobOpened', wait: 4, element: 'send', name: 'Отправить письмо', jobType: 'send-notice', retries: 3, headers: {} },
  jobClosed: { type: 'jobClosed', wait: 4, element: 'send', how: 'failed' },
  timerOpened: { type: 'timerOpened', wait: 5, element: 'wait', name: '', due, term: null },
  timerClosed: { type: 'timerClosed', wait: 5, element: 'wait', how: 'fired' },
  messageOpened: { type: 'messageOpened', wait: 6, element: 'answer', message: 'answer', correlationKey: 'k' },
  messageClosed: { type: 'messageClosed', wait: 6, element: 'answer', how: 'received' },
  signalOpened: { type: 'signalOpened', wait: 6, element: 'answer', signal: 's' },
  signalClosed: { type: 'signalClosed', wait: 6, element: 'answer', how: 'terminated' },
  conditionOpened: { type: 'conditionOpened', wait: 6, element: 'answer', name: 'Ответ' },
  conditionClosed: { type: 'conditionClosed', wait: 6, element: 'answer', how: 'met' },
  childOpened: { type: 'childOpened', wait: 7, element: 'check', process: 'other' },
  childClosed: { type: 'childClosed', wait: 7, element: 'check', how: 'completed' },
  variablesSet: { type: 'variablesSet', scope: 1, names: ['visit'], private: { before: {}, after: { visit: 'тайна' } } },
  decisionMade: {
    type: 'decisionMade',
    element: 'check',
    decision: 'entry',
    matchedRules: [2],
    private: { inputs: { diagnosis: 'тайна' }, output: { reason: 'Есть противопоказание' } },
  },
  expressionWarned: { type: 'expressionWarned', element: 'check', expression: 'age + 1', private: { warnings: ['тайна'] } },
  messageThrown: { type: 'messageThrown', element: 'answer', message: 'm' },
  compensationThrown: { type: 'compensationThrown', element: 'answer', activities: ['answer'] },
  signalThrown: { type: 'signalThrown', element: 'answer', signal: 's' },
  errorThrown: { type: 'errorThrown', element: 'check', errorCode: 'REFUSED', caughtBy: null },
  escalationThrown: { type: 'escalationThrown', element: 'check', escalationCode: 'LATE', caughtBy: null },
  incidentOpened: {
    type: 'incidentOpened',
    incident: 1,
    element: 'check',
    code: 'CALENDAR_NOT_LOADED',
    sentence: 'Календарь на 2027 год не загружен.',
  },
  incidentResolved: { type: 'incidentResolved', incident: 1, element: 'check' },
  instanceCancelled: { type: 'instanceCancelled', reason: 'переезд' },
  instanceModified: { type: 'instanceModified', activated: ['send'], terminated: ['check'], set: ['visit'], reason: 'ошибка ввода' },
  tokensDropped: { type: 'tokensDropped', element: 'check', flows: { yes: 1 } },
  instanceMigrated: {
    type: 'instanceMigrated',
    migration: 'm1',
    from: 'reading-room.v1',
    to: 'reading-room.v2',
    renamed: {},
    undone: false,
    reason: 'новый порядок',
  },
  elementMigrated: { type: 'elementMigrated', of: 'wait', number: 3, before: 'check', element: 'send' },
  instanceSuspended: { type: 'instanceSuspended', clock: 'stopped', reason: 'читатель болеет' },
  instanceResumed: { type: 'instanceResumed', since: due, reason: 'читатель здоров' },
  clockStopped: { type: 'clockStopped', wait: 5, element: 'wait', what: 'timer', due },
  dueMoved: { type: 'dueMoved', wait: 5, element: 'wait', what: 'timer', before: due, due, why: 'suspension' },
  inputHeld: { type: 'inputHeld', input: 'message', heldFor: 6, element: 'answer' },
  inputReleased: { type: 'inputReleased', input: 'message', heldFor: 6, element: 'answer', how: 'applied' },
  instanceEnded: { type: 'instanceEnded', status: 'completed', elements: ['done'] },
};

const names: { [id: string]: string } = {
  check: 'Проверить запись',
  send: 'Отправить письмо',
  wait: 'Ждать неделю',
  answer: 'Ответ читателя',
  done: 'Читатель записан',
  yes: 'да',
};
const context: SentenceContext = {
  nameOf: (id) => names[id] ?? '',
  personOf: () => 'Котов И. И.',
  timeZone: 'Asia/Yekaterinburg',
  masks: false,
  erased: false,
};

describe('facts as Russian sentences', () => {
  it('every fact has its own', () => {
    const lines = Object.values(examples).map((fact) => {
      const { words, detail, kind, quiet } = writeFact(fact, context);
      return `${kind}${quiet ? ' (тихо)' : ''}: ${words}${detail ? ` · ${detail}` : ''}`;
    });

    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "decision: Начато дело «Запись в читальный зал»
      system (тихо): Начат шаг «Проверить запись»
      system (тихо): Пройден шаг «Проверить запись»
      system (тихо): Выбран путь «да»
      system: Поставлена задача «Проверить запись» · Специалист МСЭ, до 20.04.2026
      assignment: Задача «Проверить запись»: исполнитель — Котов И. И. · причина: отпуск
      decision: Отказ от задачи «Проверить запись» · причина: семья переехала
      assignment: Продлён внутренний срок задачи «Проверить запись»: до 20.04.2026 · прежде — без срока; причина: ждём ответа
      decision: Завершена задача «Проверить запись»
      system: Задача «Проверить запись»: система проверяет её завершение
      decision: Задача «Проверить запись»: система не приняла её завершение · причина: нет подписи
      assignment: Система исправила задачу «Проверить запись» · важность
      system: Система начала: «Отправить письмо»
      system: Работа системы не удалась: «Отправить письмо»
      system: Поставлен срок «Ждать неделю» · до 20.04.2026
      system: Наступил срок «Ждать неделю»
      system (тихо): Дело ждёт сообщения «Ответ читателя»
      system: Получено сообщение «Ответ читателя»
      system (тихо): Дело ждёт события «Ответ читателя»
      system (тихо): События «Ответ читателя» больше не ждут
      system (тихо): Дело ждёт условия «Ответ читателя»
      system: Выполнено условие «Ответ читателя»
      system: Начат вложенный процесс «Проверить запись»
      system: Вложенный процесс «Проверить запись» завершён
      data (тихо): Записаны данные дела · полей: 1
      decision: Решение по таблице «Проверить запись» · Есть противопоказание
      system (тихо): «Проверить запись»: расчёт остался без значения · тайна
      system: Отправлено сообщение «Ответ читателя»
      system: Отменяется сделанное · «Ответ читателя»
      system: Объявлено событие «Ответ читателя»
      system: Дело пошло по ветке отказа: «Проверить запись»
      system: Передано выше: «Проверить запись»
      system: Технический сбой на шаге «Проверить запись» · Календарь на 2027 год не загружен.
      system: Сбой на шаге «Проверить запись» разобран
      decision: Дело прекращено · причина: переезд
      decision: Ход дела изменён вручную · начато: «Отправить письмо»; снято: «Проверить запись»; записано полей: 1; причина: ошибка ввода
      system: Снято ожидание других веток «Проверить запись»
      decision: Дело переведено в новую версию процесса · версия 1 → версия 2; причина: новый порядок
      system (тихо): В новой версии дело стоит на шаге «Отправить письмо»
      decision: Дело приостановлено · сроки стоят; причина: читатель болеет
      decision: Дело возобновлено · было приостановлено с 21.04.2026; причина: читатель здоров
      system: Срок «Ждать неделю» остановлен
      system: Срок «Ждать неделю» перенесён: до 20.04.2026 · прежде — до 20.04.2026
      system: Отложено до возобновления дела: «Ответ читателя»
      system: Учтено отложенное: «Ответ читателя»
      decision: Дело завершено · Читатель записан"
    `);
    expect(lines.filter((line) => /[a-z]{2}/i.test(line.replace(/^\w+/, '')))).toEqual([]);
  });

  it('that a message, an event or a term is awaited no more is folded away with the steps of the machine', () => {
    const ended: Fact[] = [
      { type: 'messageClosed', wait: 6, element: 'answer', how: 'terminated' },
      { type: 'signalClosed', wait: 6, element: 'answer', how: 'terminated' },
      { type: 'timerClosed', wait: 5, element: 'wait', how: 'terminated' },
    ];
    expect(ended.map((fact) => writeFact(fact, context).quiet)).toEqual([true, true, true]);
  });

  it('a decision that is no table itself is told by the tables it asked', () => {
    const table = { decision: 'verdict', name: 'Вывод', matchedRules: [1], inputs: {}, output: 'effective' };
    const sum = { decision: 'sum', name: 'Сумма', matchedRules: [], inputs: {}, output: 6 };
    const made: Fact = {
      type: 'decisionMade',
      element: 'check',
      decision: 'all',
      matchedRules: [],
      private: { inputs: {}, output: { sum: 6 }, evaluated: [sum, table] },
    };

    expect(writeFact(made, context).detail).toBe('«Вывод»: правило 1');
  });

  it('what may be personal is hidden until a reason is given', () => {
    const masked = Object.values(examples).map((fact) => writeFact(fact, { ...context, masks: true }));

    expect(masked.filter((sentence) => sentence.masked).map(({ words }) => words)).toEqual([
      'Отказ от задачи «Проверить запись»',
      'Задача «Проверить запись»: система не приняла её завершение',
      'Решение по таблице «Проверить запись»',
      '«Проверить запись»: расчёт остался без значения',
    ]);
    expect(JSON.stringify(masked)).not.toMatch(/семья переехала|противопоказание|тайна/);
  });

  it('are of the kind the record filters by', () => {
    const entry = (fact: Fact): HistoryEntry => ({ body: { type: 'fact', fact, submission: null } }) as HistoryEntry;

    for (const fact of Object.values(examples))
      expect([fact.type, factSentences[fact.type].kind]).toEqual([fact.type, kindOf(entry(fact))]);
  });
});
