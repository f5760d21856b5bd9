import { parseDuration, parseInstant } from '../../duration.ts';
import type { Element, Model, TimerDefinition } from '../../model.ts';
import { EXPECTED_OF_TIMER, scheduleTimer } from '../../timer-schedule.ts';
import type { Checked } from '../checked.ts';
import { NO_CONTEXT } from '../feel/samples.ts';
import type { Found } from '../finding.ts';
import { nameOf } from '../names.ts';
import type { CheckRule } from '../rule.ts';
import { constantOf } from '../timers/constant-timer.ts';
import { findSooner } from '../timers/soonest.ts';
import { canStay } from '../element-kinds.ts';

/** Timers that never ring, or ring at once. */
export const timerNever: CheckRule = {
  name: 'timer-never',
  codes: {
    TIMER_INVALID: { severity: 'error', says: 'Значение таймера не читается как дата, продолжительность или повторение.' },
    TIMER_NEVER: {
      severity: 'error',
      says: 'Таймер никогда не сработает: повторений ноль, элемент не ждёт, или раньше всегда срабатывает другой.',
    },
    TIMER_AT_ONCE: {
      severity: 'warning',
      says: 'Таймер сработает сразу: его дата прошла, или продолжительность не больше нуля.',
      acceptable: true,
    },
  },
  checkModel(model, checked) {
    return Object.values(model.elements).flatMap((element) => {
      const timer = timerOf(element);
      const verdict = timer ? (judgeValue(timer, checked) ?? judgePlace(element, timer, model)) : null;
      return verdict ? [{ element: element.id, ...verdict }] : [];
    });
  },
};

function timerOf(element: Element): TimerDefinition | null {
  return 'event' in element && element.event.kind === 'timer' ? element.event : null;
}

type Verdict = Omit<Found, 'element'> | null;

function judgeValue(timer: TimerDefinition, { at }: Checked): Verdict {
  const constant = constantOf(timer);
  if (constant === undefined) return null;
  const written = typeof constant === 'string' ? constant : JSON.stringify(constant);
  if (timer.timer === 'cycle' && /^R0\b/.test(written)) {
    return {
      code: 'TIMER_NEVER',
      sentence: `Таймер «${written}» повторяется ноль раз: он никогда не сработает. Укажите число повторений.`,
    };
  }
  if (!scheduleTimer(timer.timer, constant, NO_CONTEXT.at)) {
    return { code: 'TIMER_INVALID', sentence: `Значение таймера «${written}» не читается: нужно — ${EXPECTED_OF_TIMER[timer.timer]}.` };
  }
  const duration = timer.timer === 'duration' ? parseDuration(written) : null;
  if (duration && duration.months <= 0 && duration.milliseconds <= 0) {
    return {
      code: 'TIMER_AT_ONCE',
      sentence: `Продолжительность «${written}» не больше нуля: таймер сработает сразу. Исправьте её или уберите таймер.`,
    };
  }
  const moment = timer.timer === 'date' ? parseInstant(written) : null;
  if (moment === null || at === null || moment > at) return null;
  return {
    code: 'TIMER_AT_ONCE',
    sentence: `Дата «${written}» уже прошла: таймер сработает сразу. Возьмите дату из данных дела или исправьте её.`,
  };
}

function judgePlace(element: Element, timer: TimerDefinition, model: Model): Verdict {
  const host = element.type === 'boundaryEvent' ? model.elements[element.attachedTo] : undefined;
  if (host && !canStay(host)) {
    return {
      code: 'TIMER_NEVER',
      sentence: `${nameOf(host)} выполняется мгновенно, и таймер на границе никогда не сработает: уберите его или поставьте на то, что ждёт.`,
    };
  }
  const sooner = findSooner(element, timer, model);
  if (!sooner) return null;
  return {
    code: 'TIMER_NEVER',
    sentence: `Раньше всегда сработает ${nameOf(sooner)} и прервёт это ожидание: таймер никогда не сработает. Уберите его или измените сроки.`,
  };
}
