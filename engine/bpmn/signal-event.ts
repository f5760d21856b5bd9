import { describeElement, evaluateText } from '../evaluation.ts';
import type { Element, SignalDefinition } from '../model.ts';
import { record } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { openWait } from '../waits.ts';
import { addressOf } from './place.ts';
import type { CatchPlace, Opening } from './place.ts';

export function prepareSignal(run: Run, definition: SignalDefinition, place: CatchPlace): Opening {
  const { event, looksFrom } = place;
  const name = evaluateName(run, looksFrom, { event, definition });
  return () => {
    openWait(run, { kind: 'signal', ...addressOf(place), name }, (wait) => ({
      type: 'signalOpened',
      wait,
      element: event.id,
      signal: name,
    }));
  };
}

/** A signal reaches whoever waits for it at this moment, this instance included; it is never kept. */
export function throwSignal(run: Run, event: Element, thrown: { instance: ElementInstance; definition: SignalDefinition }): void {
  const { instance, definition } = thrown;
  const name = evaluateName(run, instance, { event, definition });
  run.deliveries.push({ type: 'signal', name, variables: instance.variables ?? {} });
  record(run, { type: 'signalThrown', element: event.id, signal: name });
}

function evaluateName(run: Run, instance: ElementInstance, named: { event: Element; definition: SignalDefinition }): string {
  return evaluateText(run, instance, { value: named.definition.name, what: `Имя сигнала ${describeElement(named.event)}` });
}
