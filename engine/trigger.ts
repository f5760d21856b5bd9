import type { Variables } from './json.ts';
import { getElement } from './run.ts';
import type { Run } from './run.ts';
import type { Wait } from './state.ts';
import { behaviourOfElement } from './tokens.ts';

/** What was awaited has happened: the element that the wait names goes on. */
export function triggerWait(run: Run, wait: Wait, variables: Variables | undefined): void {
  const element = getElement(run, wait.element);
  behaviourOfElement(run, element).trigger?.(run, element, { wait, variables });
}
