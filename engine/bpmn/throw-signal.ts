import type { Element, SignalDefinition } from '../model.ts';
import { findInstance, record } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { failIfTooLarge } from '../size-limit.ts';
import { triggerWait } from '../trigger.ts';
import { closeWait } from '../waits.ts';
import { evaluateSignalName } from './signal-event.ts';

/**
 * A signal reaches whoever waits for it at this moment, this instance at once and all others as soon as they are told; it is never kept, so a
 * catch that opens behind the throw does not hear it. False when its own catch ended the thrower.
 */
export function throwSignal(run: Run, event: Element, thrown: { instance: ElementInstance; definition: SignalDefinition }): boolean {
  const { instance, definition } = thrown;
  const name = evaluateSignalName(run, instance, { event, definition });
  const variables = instance.variables ?? {};
  failIfTooLarge(event, variables);
  run.deliveries.push({ type: 'signal', name, variables });
  record(run, { type: 'signalThrown', element: event.id, signal: name });
  for (const wait of Object.values(run.state.waits)) {
    // One catch may have ended the scope of the next.
    if (wait.kind !== 'signal' || wait.name !== name || !run.state.waits[wait.id]) continue;
    closeWait(run, wait, 'received');
    triggerWait(run, wait, variables);
  }
  return findInstance(run, instance.id) !== undefined;
}
