import { namesIn, splitCommas } from '../evaluation.ts';
import type { ConditionDefinition, EventDefinition, MessageDefinition, TimerDefinition, Value } from '../model.ts';
import { compileFeel, compileValue, complain, readValue } from './reader.ts';
import type { Reader } from './reader.ts';
import { child, children, extension, flag, text } from './source.ts';
import type { Source } from './source.ts';

type ReadEvent = (reader: Reader, definition: Source, event: Source) => EventDefinition;

const EVENTS: { [type: string]: ReadEvent } = {
  'bpmn:TimerEventDefinition': readTimer,
  'bpmn:MessageEventDefinition': (reader, definition, event) => readMessage(reader, child(definition, 'messageRef'), event),
  'bpmn:SignalEventDefinition': (reader, definition, event) => ({
    kind: 'signal',
    name: named(reader, event, { value: readValue(reader, child(definition, 'signalRef'), 'name'), what: 'сигнала' }),
  }),
  'bpmn:ErrorEventDefinition': (reader, definition, event) => ({
    kind: 'error',
    code: readCode(reader, child(definition, 'errorRef'), { event, property: 'errorCode' }),
  }),
  'bpmn:EscalationEventDefinition': (reader, definition, event) => ({
    kind: 'escalation',
    code: readCode(reader, child(definition, 'escalationRef'), { event, property: 'escalationCode' }),
  }),
  'bpmn:ConditionalEventDefinition': readCondition,
  'bpmn:TerminateEventDefinition': () => ({ kind: 'terminate' }),
  'bpmn:CancelEventDefinition': () => ({ kind: 'cancel' }),
  'bpmn:CompensateEventDefinition': (_reader, definition) => ({
    kind: 'compensation',
    activity: child(definition, 'activityRef')?.id ?? null,
    waits: flag(definition, 'waitForCompletion', true),
  }),
  'bpmn:LinkEventDefinition': (reader, definition, event) => {
    const name = text(definition, 'name');
    if (name === undefined)
      complain(reader, event, { code: 'LINK_UNNAMED', sentence: 'У события-ссылки нет имени: по нему находится её пара.' });
    return { kind: 'link', name: name ?? '' };
  },
};

/** What an event waits for or throws. */
export function readEvent(reader: Reader, event: Source): EventDefinition {
  const [definition, ...more] = children(event, 'eventDefinitions');
  if (!definition) return { kind: 'none' };
  if (more.length === 0) return readOne(reader, definition, event);
  const events = [definition, ...more].map((one) => readOne(reader, one, event));
  return { kind: 'multiple', parallel: flag(event, 'parallelMultiple', false), events };
}

function readOne(reader: Reader, definition: Source, event: Source): EventDefinition {
  const read = EVENTS[definition.$type];
  if (read) return read(reader, definition, event);
  const what = definition.$type.replace('bpmn:', '');
  complain(reader, event, { code: 'NOT_SUPPORTED', sentence: `Событие пока не исполняется: ${what}. Замените его другим.` });
  return { kind: 'none' };
}

export function readMessage(reader: Reader, message: Source | undefined, event: Source): MessageDefinition {
  const subscription = extension(message, 'zeebe:Subscription');
  const timeToLive = children(extension(event, 'zeebe:Properties'), 'properties').find(
    (property) => text(property, 'name') === 'timeToLive',
  );
  return {
    kind: 'message',
    name: named(reader, event, { value: readValue(reader, message, 'name'), what: 'сообщения' }),
    correlationKey: readValue(reader, subscription, 'correlationKey'),
    timeToLive: readValue(reader, timeToLive, 'value'),
  };
}

function readTimer(reader: Reader, definition: Source, event: Source): TimerDefinition {
  const written: [TimerDefinition['timer'], string | undefined][] = [
    ['date', text(child(definition, 'timeDate'), 'body')],
    ['duration', text(child(definition, 'timeDuration'), 'body')],
    ['cycle', text(child(definition, 'timeCycle'), 'body')],
  ];
  for (const [timer, value] of written) if (value !== undefined) return { kind: 'timer', timer, value: compileValue(reader, event, value) };
  complain(reader, event, { code: 'TIMER_EMPTY', sentence: 'У таймера нет ни даты, ни продолжительности, ни повторения.' });
  return { kind: 'timer', timer: 'duration', value: 'PT0S' };
}

/** The expression itself says which variables it depends on (as Camunda 8); a filter may name others. */
function readCondition(reader: Reader, definition: Source, event: Source): ConditionDefinition {
  const written = text(child(definition, 'condition'), 'body');
  if (written === undefined) complain(reader, event, { code: 'CONDITION_MISSING', sentence: 'У события по условию нет условия.' });
  const condition = compileFeel(reader, event, written ?? 'false');
  const filter = extension(definition, 'zeebe:ConditionalFilter');
  const names = splitCommas(text(filter, 'variableNames') ?? '');
  const wanted = splitCommas(text(filter, 'variableEvents') ?? '');
  const changes = (['create', 'update'] as const).filter((change) => wanted.length === 0 || wanted.includes(change));
  return { kind: 'condition', condition, reads: names.length > 0 ? names : namesIn(condition.text), changes };
}

function readCode(reader: Reader, reference: Source | undefined, place: { event: Source; property: string }): Value | null {
  const code = readValue(reader, reference, place.property);
  const throws = place.event.$type === 'bpmn:EndEvent' || place.event.$type === 'bpmn:IntermediateThrowEvent';
  if (throws && code === null) {
    complain(reader, place.event, { code: 'EVENT_CODE_EMPTY', sentence: 'Событие бросает ошибку или эскалацию без кода: укажите код.' });
  } else if (!throws && code !== null && typeof code !== 'string') {
    complain(reader, place.event, {
      code: 'EVENT_CODE_NOT_LITERAL',
      sentence: 'Код события, которое ловит, должен быть текстом, а не выражением.',
    });
  }
  return code;
}

function named(reader: Reader, event: Source, named: { value: Value | null; what: string }): Value {
  if (named.value !== null) return named.value;
  complain(reader, event, { code: 'EVENT_UNNAMED', sentence: `У события нет имени ${named.what}.` });
  return '';
}
