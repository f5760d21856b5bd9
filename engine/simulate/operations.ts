import { StepRefused } from '../errors.ts';
import type { Input, Termination } from '../input.ts';
import type { State } from '../state.ts';
import { ROOT } from '../state.ts';
import type { ModifyStep, SuspendStep } from './scenario.ts';

/** A scenario names element instances by their elements; the engine knows them by number. */
export function readModification(state: State, step: ModifyStep, reason = 'по сценарию'): Extract<Input, { type: 'modify' }> {
  const { activate = [], terminate = [], variables, scopes = [] } = step;
  return {
    type: 'modify',
    reason,
    activate: activate.map((one) => {
      if (typeof one === 'string') return { element: one };
      const { ancestor, ...rest } = one;
      return ancestor === undefined ? rest : { ...rest, ancestor: findNamed(state, ancestor) };
    }),
    terminate: terminate.map((name): Termination => (name.includes('#') ? { instance: findNamed(state, name) } : { element: name })),
    set: [
      ...(variables ? [{ scope: ROOT, variables }] : []),
      ...scopes.map((scope) => ({ scope: findNamed(state, scope.element), variables: scope.variables })),
    ],
  };
}

export function readSuspension(state: State, step: SuspendStep, reason = 'по сценарию'): Extract<Input, { type: 'suspend' }> {
  const waitsAt = (elements: string[]): number[] =>
    elements.flatMap((element) => {
      const found = Object.values(state.waits).filter((wait) => wait.element === element);
      if (found.length === 0) throw new StepRefused('WAIT_NOT_OPEN', { element });
      return found.map(({ id }) => id);
    });
  const { clock = 'stopped', running = [], stopped = [] } = step;
  return { type: 'suspend', reason, clock, running: waitsAt(running), stopped: waitsAt(stopped) };
}

/** `element` or `element#2`: the oldest instance, or the one of that number. */
function findNamed(state: State, name: string): number {
  const [element = '', number = '1'] = name.split('#');
  const found = Object.values(state.instances).filter((instance) => instance.element === element)[Number(number) - 1];
  if (!found) throw new StepRefused('TOKEN_NOT_FOUND', { element: name });
  return found.id;
}
