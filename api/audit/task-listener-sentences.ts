import type { TaskEvent } from '#engine/model/listener.ts';
import type { FactWords } from './fact-sentences.ts';
import { hidden } from './hidden.ts';

/** What listeners of a task are asked about. */
const TASK_EVENTS: { [E in TaskEvent]: string } = {
  creating: 'её создание',
  assigning: 'назначение исполнителя',
  updating: 'изменение срока',
  completing: 'её завершение',
};

const CORRECTED = {
  assignee: 'исполнитель',
  due: 'срок',
  followUp: 'дата напоминания',
  priority: 'важность',
  candidateGroups: 'роли',
  candidateUsers: 'сотрудники',
};

/** What the listeners of a task did with it. */
export const taskListenerSentences: { [T in 'taskHeld' | 'taskDenied' | 'taskCorrected']: FactWords<T> } = {
  taskHeld: {
    kind: 'system',
    write: ({ element, event }, { nameOf }) => ({ words: `Задача «${nameOf(element)}»: система проверяет ${TASK_EVENTS[event]}` }),
  },
  taskDenied: {
    kind: 'decision',
    write: ({ element, event, private: { reason } }, { nameOf, masks }) => ({
      words: `Задача «${nameOf(element)}»: система не приняла ${TASK_EVENTS[event]}`,
      detail: !reason ? null : masks ? `причина ${hidden}` : `причина: ${reason}`,
      masked: masks && Boolean(reason),
    }),
  },
  taskCorrected: {
    kind: 'assignment',
    write: ({ element, ...corrected }, { nameOf }) => ({
      words: `Система исправила задачу «${nameOf(element)}»`,
      detail: Object.entries(CORRECTED)
        .flatMap(([field, words]) => (field in corrected ? [words] : []))
        .join(', '),
    }),
  },
};
