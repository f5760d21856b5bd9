import type { Element } from '../model.ts';
import type { Run } from '../run.ts';
import type { Wait } from '../state.ts';
import { openWait } from '../waits.ts';
import { openNextFiring } from './timer-event.ts';

/** A non-interrupting event goes on listening: under new numbers, so that one wait happens once. */
export function keepListening(run: Run, event: Element, heard: Wait[]): void {
  for (const wait of heard) listenAgain(run, event, wait);
}

function listenAgain(run: Run, event: Element, wait: Wait): void {
  const { id: _id, ...again } = wait;
  if (wait.kind === 'timer') openNextFiring(run, wait, event.name);
  if (again.kind === 'message') {
    const { name: message, correlationKey } = again;
    openWait(run, again, (id) => ({ type: 'messageOpened', wait: id, element: event.id, message, correlationKey }));
  }
  // It was just true, so it must be false before it happens again.
  if (again.kind === 'condition') {
    openWait(run, { ...again, met: true }, (id) => ({ type: 'conditionOpened', wait: id, element: event.id, name: event.name }));
  }
  if (again.kind === 'signal') openWait(run, again, (id) => ({ type: 'signalOpened', wait: id, element: event.id, signal: again.name }));
}
