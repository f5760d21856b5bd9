import type { Fact, FactType } from '#engine/fact.ts';
import type { Instant } from '#engine/instant.ts';
import type { HistoryKind } from '../contract/audit.ts';
import { nameRole } from '../identity/roles.ts';
import { dayOf, writeDay } from '../words/dates.ts';
import { writeTermDay } from '../words/terms.ts';
import { hidden } from './hidden.ts';
import { incidentSentences } from './incident-sentences.ts';
import { taskListenerSentences } from './task-listener-sentences.ts';

export interface SentenceContext {
  /** Name of an element as the definition gives it. */
  nameOf: (element: string) => string;
  /** Name of a person of the staff by id. */
  personOf: (id: string) => string;
  timeZone: string;
  /** Personal and social details are hidden until the auditor types a reason (domain A.2, G.2). */
  masks: boolean;
  /** The person's key is destroyed: what was personal is empty, which must not be read as an answer. */
  erased: boolean;
}

export interface Sentence {
  words: string;
  /** Folded away with the machine's own steps: it tells nothing of the case itself. */
  quiet?: boolean;
  detail?: string | null;
  masked?: boolean;
}

export interface FactWords<T extends FactType> {
  kind: HistoryKind;
  /** The machine's own steps: shown only when «система» is asked for. */
  quiet?: true;
  write(fact: Extract<Fact, { type: T }>, context: SentenceContext): Sentence;
}

function lastDay(due: Instant | null, { timeZone }: SentenceContext): string {
  return due === null ? 'без срока' : `до ${writeDay(dayOf(new Date(Date.parse(due) - 1).toISOString(), timeZone))}`;
}

/** One table: every kind of fact has its sentence. A new kind of fact does not compile until it has one. */
export const factSentences: { [T in FactType]: FactWords<T> } = {
  instanceStarted: { kind: 'decision', write: ({ name }) => ({ words: `Начато дело «${name}»` }) },
  elementEntered: { kind: 'system', quiet: true, write: ({ element }, { nameOf }) => ({ words: `Начат шаг «${nameOf(element)}»` }) },
  elementLeft: {
    kind: 'system',
    quiet: true,
    write: ({ element, how }, { nameOf }) => ({
      words: how === 'completed' ? `Пройден шаг «${nameOf(element)}»` : `Прерван шаг «${nameOf(element)}»`,
    }),
  },
  flowTaken: { kind: 'system', quiet: true, write: ({ flow }, { nameOf }) => ({ words: `Выбран путь «${nameOf(flow)}»` }) },
  taskOpened: {
    kind: 'system',
    write: ({ name, candidateGroups, term, due }, context) => ({
      words: `Поставлена задача «${name}»`,
      detail: [candidateGroups.map(nameRole).join(', '), term ? writeTermDay(term) : lastDay(due, context)]
        .filter((part) => part !== '')
        .join(', '),
    }),
  },
  taskAssigned: {
    kind: 'assignment',
    write: ({ element, assignee, reason }, { nameOf, personOf, masks }) => {
      const words =
        assignee === null
          ? `Задача «${nameOf(element)}» возвращена в отдел`
          : `Задача «${nameOf(element)}»: исполнитель — ${personOf(assignee)}`;
      if (reason === undefined) return { words, detail: null };
      // A refused task goes back with the words of its refusal, which are hidden there.
      const hides = masks && assignee === null;
      return { words, detail: hides ? `причина ${hidden}` : `причина: ${reason}`, masked: hides };
    },
  },
  taskRefused: {
    kind: 'decision',
    write: ({ element, reason }, { nameOf, masks }) => ({
      words: `Отказ от задачи «${nameOf(element)}»`,
      detail: masks ? `причина ${hidden}` : `причина: ${reason}`,
      masked: masks,
    }),
  },
  taskTermExtended: {
    kind: 'assignment',
    write: ({ element, before, due, reason }, context) => ({
      words: `Продлён внутренний срок задачи «${context.nameOf(element)}»: ${lastDay(due, context)}`,
      detail: `прежде — ${lastDay(before, context)}; причина: ${reason}`,
    }),
  },
  taskClosed: {
    kind: 'decision',
    write: ({ element, how }, { nameOf }) => ({
      words: how === 'completed' ? `Завершена задача «${nameOf(element)}»` : `Задача «${nameOf(element)}» снята ходом дела`,
    }),
  },
  ...taskListenerSentences,
  jobOpened: {
    kind: 'system',
    write: ({ name, listener }) => ({ words: listener === undefined ? `Система начала: «${name}»` : `Система проверяет шаг «${name}»` }),
  },
  jobClosed: {
    kind: 'system',
    write: ({ element, how }, { nameOf }) => ({
      words:
        {
          completed: 'Система сделала',
          terminated: 'Работа системы отменена',
          error: 'Работа системы кончилась отказом',
          failed: 'Работа системы не удалась',
        }[how] + `: «${nameOf(element)}»`,
    }),
  },
  timerOpened: {
    kind: 'system',
    write: ({ name, element, due, term }, context) => ({
      words: `Поставлен срок «${name || context.nameOf(element)}»`,
      detail: term ? writeTermDay(term) : lastDay(due, context),
    }),
  },
  timerClosed: {
    kind: 'system',
    write: ({ element, how }, { nameOf }) => ({
      quiet: how !== 'fired',
      words: how === 'fired' ? `Наступил срок «${nameOf(element)}»` : `Срок «${nameOf(element)}» снят`,
    }),
  },
  messageOpened: {
    kind: 'system',
    quiet: true,
    write: ({ element }, { nameOf }) => ({ words: `Дело ждёт сообщения «${nameOf(element)}»` }),
  },
  messageClosed: {
    kind: 'system',
    write: ({ element, how }, { nameOf }) => ({
      quiet: how !== 'received',
      words: how === 'received' ? `Получено сообщение «${nameOf(element)}»` : `Сообщения «${nameOf(element)}» больше не ждут`,
    }),
  },
  signalOpened: { kind: 'system', quiet: true, write: ({ element }, { nameOf }) => ({ words: `Дело ждёт события «${nameOf(element)}»` }) },
  signalClosed: {
    kind: 'system',
    write: ({ element, how }, { nameOf }) => ({
      quiet: how !== 'received',
      words: how === 'received' ? `Наступило событие «${nameOf(element)}»` : `События «${nameOf(element)}» больше не ждут`,
    }),
  },
  conditionOpened: {
    kind: 'system',
    quiet: true,
    write: ({ element }, { nameOf }) => ({ words: `Дело ждёт условия «${nameOf(element)}»` }),
  },
  conditionClosed: {
    kind: 'system',
    write: ({ element, how }, { nameOf }) => ({
      quiet: how !== 'met',
      words: how === 'met' ? `Выполнено условие «${nameOf(element)}»` : `Условия «${nameOf(element)}» больше не ждут`,
    }),
  },
  childOpened: { kind: 'system', write: ({ element }, { nameOf }) => ({ words: `Начат вложенный процесс «${nameOf(element)}»` }) },
  childClosed: {
    kind: 'system',
    write: ({ element, how }, { nameOf }) => ({
      words: `Вложенный процесс «${nameOf(element)}» ${{ completed: 'завершён', terminated: 'прекращён', error: 'кончился отказом', failed: 'остановился на сбое' }[how]}`,
    }),
  },
  variablesSet: { kind: 'data', quiet: true, write: ({ names }) => ({ words: 'Записаны данные дела', detail: `полей: ${names.length}` }) },
  decisionMade: {
    kind: 'decision',
    write: (fact, { nameOf, masks, erased }) => ({
      words: `Решение по таблице «${nameOf(fact.element)}»`,
      detail: erased ? 'основание уничтожено вместе с личными данными' : masks ? `основание ${hidden}` : reasonOf(fact),
      masked: masks && !erased,
    }),
  },
  expressionWarned: {
    kind: 'system',
    quiet: true,
    write: ({ element, private: secret }, { nameOf, masks, erased }) => ({
      words: `«${nameOf(element)}»: расчёт остался без значения`,
      detail: erased ? 'причина уничтожена вместе с личными данными' : masks ? `причина ${hidden}` : secret.warnings.join('. '),
      masked: masks && !erased,
    }),
  },
  messageThrown: { kind: 'system', write: ({ element }, { nameOf }) => ({ words: `Отправлено сообщение «${nameOf(element)}»` }) },
  signalThrown: { kind: 'system', write: ({ element }, { nameOf }) => ({ words: `Объявлено событие «${nameOf(element)}»` }) },
  errorThrown: { kind: 'system', write: ({ element }, { nameOf }) => ({ words: `Дело пошло по ветке отказа: «${nameOf(element)}»` }) },
  compensationThrown: {
    kind: 'system',
    write: ({ activities }, { nameOf }) => ({
      words: activities.length > 0 ? 'Отменяется сделанное' : 'Отменять нечего: ничего не сделано',
      detail: activities.map((activity) => `«${nameOf(activity)}»`).join(', ') || null,
    }),
  },
  escalationThrown: { kind: 'system', write: ({ element }, { nameOf }) => ({ words: `Передано выше: «${nameOf(element)}»` }) },
  ...incidentSentences,
  instanceCancelled: { kind: 'decision', write: ({ reason }) => ({ words: 'Дело прекращено', detail: `причина: ${reason}` }) },
  instanceModified: {
    kind: 'decision',
    write: ({ activated, terminated, set, reason }, { nameOf }) => ({
      words: 'Ход дела изменён вручную',
      detail: [
        listSteps('начато', activated, nameOf),
        listSteps('снято', terminated, nameOf),
        set.length > 0 ? `записано полей: ${set.length}` : '',
        `причина: ${reason}`,
      ]
        .filter((part) => part !== '')
        .join('; '),
    }),
  },
  tokensDropped: { kind: 'system', write: ({ element }, { nameOf }) => ({ words: `Снято ожидание других веток «${nameOf(element)}»` }) },
  instanceMigrated: {
    kind: 'decision',
    write: ({ from, to, undone, reason }) => ({
      words: undone ? 'Дело возвращено в прежнюю версию процесса' : 'Дело переведено в новую версию процесса',
      detail: `${writeVersion(from)} → ${writeVersion(to)}; причина: ${reason}`,
    }),
  },
  elementMigrated: {
    kind: 'system',
    quiet: true,
    write: ({ element }, { nameOf }) => ({ words: `В новой версии дело стоит на шаге «${nameOf(element)}»` }),
  },
  instanceSuspended: {
    kind: 'decision',
    write: ({ clock, reason }) => ({
      words: 'Дело приостановлено',
      detail: `${clock === 'stopped' ? 'сроки стоят' : 'сроки идут'}; причина: ${reason}`,
    }),
  },
  instanceResumed: {
    kind: 'decision',
    write: ({ since, reason }, { timeZone }) => ({
      words: 'Дело возобновлено',
      detail: `было приостановлено с ${writeDay(dayOf(since, timeZone))}; причина: ${reason}`,
    }),
  },
  clockStopped: { kind: 'system', write: ({ element }, { nameOf }) => ({ words: `Срок «${nameOf(element)}» остановлен` }) },
  dueMoved: {
    kind: 'system',
    write: ({ element, before, due }, context) => ({
      words: `Срок «${context.nameOf(element)}» перенесён: ${lastDay(due, context)}`,
      detail: `прежде — ${lastDay(before, context)}`,
    }),
  },
  inputHeld: {
    kind: 'system',
    write: ({ element }, { nameOf }) => ({ words: `Отложено до возобновления дела: «${nameOf(element)}»` }),
  },
  inputReleased: {
    kind: 'system',
    write: ({ element, how }, { nameOf }) => ({
      words: how === 'applied' ? `Учтено отложенное: «${nameOf(element)}»` : 'Отложенное больше не нужно делу',
    }),
  },
  instanceEnded: {
    kind: 'decision',
    write: ({ status, elements }, { nameOf }) => ({
      words: status === 'completed' ? 'Дело завершено' : 'Дело закрыто',
      detail:
        elements
          .map(nameOf)
          .filter((name) => name !== '')
          .join(', ') || null,
    }),
  },
};

/** «версия 2» of `child-journey.v2`. */
function writeVersion(definition: string): string {
  return `версия ${/\.v(\d+)$/.exec(definition)?.[1] ?? '—'}`;
}

function listSteps(words: string, elements: string[], nameOf: (element: string) => string): string {
  const names = elements.map((element) => `«${nameOf(element)}»`);
  return names.length > 0 ? `${words}: ${names.join(', ')}` : '';
}

/** A decision table may answer with a Russian `reason`: that is what people read. */
function reasonOf({ private: secret, matchedRules }: Extract<Fact, { type: 'decisionMade' }>): string | null {
  const { output } = secret;
  if (typeof output === 'object' && output !== null && !Array.isArray(output) && typeof output['reason'] === 'string')
    return output['reason'];
  if (matchedRules.length > 0) return `сработало правило ${matchedRules.join(', ')}`;
  // A decision by an expression answers without a rule of its own, but tables it asked may have them.
  const tables = (secret.evaluated ?? []).filter((each) => each.matchedRules.length > 0);
  if (tables.length > 0) return tables.map((each) => `«${each.name}»: правило ${each.matchedRules.join(', ')}`).join('; ');
  return output === null ? 'ни одно правило не подошло' : null;
}

export function writeFact(fact: Fact, context: SentenceContext): Sentence & { kind: HistoryKind; quiet: boolean } {
  // The table is keyed by the very type it is asked with; TypeScript cannot follow that through a union.
  const entry = factSentences[fact.type] as FactWords<typeof fact.type> & { write(fact: Fact, context: SentenceContext): Sentence };
  const sentence = entry.write(fact, context);
  return { ...sentence, kind: entry.kind, quiet: sentence.quiet ?? entry.quiet ?? false };
}
