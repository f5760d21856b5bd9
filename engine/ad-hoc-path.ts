import { enqueue, takeId } from './run.ts';
import type { Run } from './run.ts';
import { getElement } from './run.ts';
import type { Birth, ElementInstance } from './state.ts';
import { countTokens } from './tokens.ts';

/** One path inside an ad-hoc sub-process begins: a scope of its own around its first element and all that follows. */
export function beginPath(run: Run, whole: number, { element, seed }: Birth): void {
  const container = getElement(run, getElement(run, element).scope);
  if (container.type !== 'adHocSubProcess') throw new Error(`${element} is not in an ad-hoc sub-process`);
  const id = takeId(run);
  const path: ElementInstance = { id, element: container.id, scope: whole, path: element, live: 0 };
  // A result that is collected as it is stays with its own path.
  const collected =
    container.output && /^[\p{L}_][\p{L}\p{N}_]*(?=(\.[\p{L}_][\p{L}\p{N}_]*)*$)/u.exec(container.output.element.text.trim())?.[0];
  if (collected) path.variables = { [collected]: null };
  run.state.instances[id] = path;
  run.owned.add(id);
  countTokens(run, whole, 1);
  countTokens(run, id, 1);
  enqueue(run, { do: 'enter', scope: id, element, seed });
}

/** The element that a path inside an ad-hoc sub-process began with; null for everything else. */
export function readPath(instance: ElementInstance): string | null {
  return instance.path ?? null;
}
