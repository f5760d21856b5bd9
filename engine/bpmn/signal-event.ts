import { describeElement, evaluateText } from '../evaluation.ts';
import type { Element, SignalDefinition } from '../model.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { openWait } from '../waits.ts';
import { addressOf } from './place.ts';
import type { CatchPlace, Opening } from './place.ts';

export function prepareSignal(run: Run, definition: SignalDefinition, place: CatchPlace): Opening {
  const { event, looksFrom } = place;
  const name = evaluateSignalName(run, looksFrom, { event, definition });
  return () => {
    openWait(run, { kind: 'signal', ...addressOf(place), name }, (wait) => ({
      type: 'signalOpened',
      wait,
      element: event.id,
      signal: name,
    }));
  };
}

export function evaluateSignalName(run: Run, instance: ElementInstance, named: { event: Element; definition: SignalDefinition }): string {
  return evaluateText(run, instance, { value: named.definition.name, what: `Имя сигнала ${describeElement(named.event)}` });
}
