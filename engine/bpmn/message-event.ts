import { evaluateText, evaluateValue, describeElement } from '../evaluation.ts';
import { Failure } from '../failure.ts';
import type { Element, MessageDefinition } from '../model.ts';
import { readKey } from '../read-key.ts';
import { record } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { failIfTooLarge } from '../size-limit.ts';
import { openWait } from '../waits.ts';
import { addressOf } from './place.ts';
import type { CatchPlace, Opening } from './place.ts';

export function prepareMessage(run: Run, definition: MessageDefinition, place: CatchPlace): Opening {
  const { event, looksFrom } = place;
  const name = evaluateText(run, looksFrom, { value: definition.name, what: `Имя сообщения ${describeElement(event)}` });
  const correlationKey = evaluateKey(run, definition, place);
  const wait = { kind: 'message', ...addressOf(place), name, correlationKey } as const;
  return () => {
    openWait(run, wait, (id) => ({ type: 'messageOpened', wait: id, element: event.id, message: name, correlationKey }));
  };
}

/** A message leaves for whoever waits for its name and key; it carries what the element's input mappings made. */
export function throwMessage(run: Run, element: Element, sent: { instance: ElementInstance; message: MessageDefinition }): void {
  const { instance, message } = sent;
  const name = evaluateText(run, instance, { value: message.name, what: `Имя сообщения ${describeElement(element)}` });
  const correlationKey = message.correlationKey === null ? '' : evaluateKey(run, message, { event: element, looksFrom: instance });
  const timeToLive =
    message.timeToLive === null ? null : evaluateText(run, instance, { value: message.timeToLive, what: 'Срок хранения сообщения' });
  const variables = instance.variables ?? {};
  failIfTooLarge(element, variables);
  run.deliveries.push({ type: 'message', name, correlationKey, timeToLive, variables });
  record(run, { type: 'messageThrown', element: element.id, message: name });
}

function evaluateKey(run: Run, definition: MessageDefinition, place: Pick<CatchPlace, 'event' | 'looksFrom'>): string {
  const found = definition.correlationKey === null ? null : evaluateValue(run, place.looksFrom, definition.correlationKey);
  const key = readKey(found);
  if (key !== null) return key;
  const expression =
    definition.correlationKey === null || typeof definition.correlationKey === 'string' ? '' : definition.correlationKey.text;
  throw new Failure({
    code: 'CORRELATION_KEY_EMPTY',
    sentence: `${describeElement(place.event)}: ключ сообщения «${expression}» пуст, поэтому сообщение не с чем сопоставить.`,
    expression,
  });
}
