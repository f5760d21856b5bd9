import { beginPath } from '../ad-hoc-path.ts';
import { StepRefused } from '../errors.ts';
import type { Activation } from '../input.ts';
import type { Element, Model } from '../model.ts';
import { enqueue, findInstance, isBody } from '../run.ts';
import type { Run } from '../run.ts';
import { ROOT } from '../state.ts';
import type { Birth, ElementInstance } from '../state.ts';
import { countTokens } from '../tokens.ts';
import { isEnding } from './endings.ts';
import type { Ending } from './endings.ts';

/** What begins, by the running element instance it begins in. Containers that do not run yet are made around it and shared. */
export type Births = Map<number, Birth[]>;

export function planBirths(run: Run, activations: Activation[], ending: Ending): Births {
  const births: Births = new Map();
  for (const activation of activations) planBirth(run, activation, { births, ending });
  return births;
}

export function beginBirths(run: Run, births: Births): void {
  for (const [scope, list] of births) {
    for (const { element, seed } of list) {
      if (run.model.elements[run.model.elements[element]?.scope ?? '']?.type === 'adHocSubProcess')
        beginPath(run, scope, { element, seed });
      else {
        countTokens(run, scope, 1);
        enqueue(run, { do: 'enter', scope, element, seed });
      }
    }
  }
}

interface Plan {
  births: Births;
  ending: Ending;
}

function planBirth(run: Run, activation: Activation, plan: Plan): void {
  const element = Object.hasOwn(run.model.elements, activation.element) ? run.model.elements[activation.element] : undefined;
  if (!element) throw new StepRefused('ELEMENT_UNKNOWN', { element: activation.element });
  if (!canBegin(run.model, element)) throw new StepRefused('ELEMENT_NOT_ACTIVATABLE', { element: element.id });
  const path = containersAround(run.model, element);
  const place =
    activation.ancestor === undefined ? descend(run, path, plan) : fromAncestor(run, path, { ...plan, id: activation.ancestor });
  let list = listAt(plan.births, place.scope);
  for (const container of place.missing) {
    // How often an activity repeats is known only when it begins as a whole.
    if (run.model.elements[container]?.loop) throw new StepRefused('ANCESTOR_UNFIT', { element: element.id, container });
    list = insideOf(list, container);
  }
  list.push({ element: element.id, seed: seedOf(run.model, element, activation) });
}

/** Starts begin with their scope, boundary events with what they stand on, and events behind a gateway with the gateway. */
export function canBegin(model: Model, element: Element): boolean {
  if (element.type === 'process' || element.type === 'startEvent' || element.type === 'boundaryEvent') return false;
  return !element.incoming.some((flow) => model.elements[model.flows[flow]?.source ?? '']?.type === 'eventBasedGateway');
}

/** From the process inwards. */
function containersAround(model: Model, element: Element): string[] {
  const path: string[] = [];
  for (let id = element.scope; id !== ''; id = model.elements[id]?.scope ?? '') path.unshift(id);
  return path;
}

interface Place {
  scope: number;
  /** Containers to be made, the outermost first. */
  missing: string[];
}

/** The innermost container that runs already, as long as there is only one of each. */
function descend(run: Run, path: string[], { ending }: Plan): Place {
  let scope = ROOT;
  const missing = path.slice(1);
  if (!isBegun(run, findInstance(run, ROOT))) throw new StepRefused('ANCESTOR_UNFIT', { instance: ROOT });
  for (const container of path.slice(1)) {
    const running = Object.values(run.state.instances).filter(
      (instance) =>
        instance.element === container && isWithin(run, instance, scope) && isBegun(run, instance) && !isEnding(run, ending, instance.id),
    );
    const [only, ...others] = running;
    if (!only) break;
    if (others.length > 0) throw new StepRefused('ANCESTOR_AMBIGUOUS', { element: container, instances: running.map(({ id }) => id) });
    scope = only.id;
    missing.shift();
  }
  return { scope, missing };
}

/** Between a named ancestor and the element every container is made anew. */
function fromAncestor(run: Run, path: string[], { ending, id }: Plan & { id: number }): Place {
  const ancestor = findInstance(run, id);
  const depth = ancestor && isBegun(run, ancestor) && !isEnding(run, ending, id) ? path.indexOf(ancestor.element) : -1;
  if (depth < 0) throw new StepRefused('ANCESTOR_UNFIT', { instance: id });
  return { scope: id, missing: path.slice(depth + 1) };
}

/** A container that holds tokens: not the body around repetitions, and not one that failed to begin. */
function isBegun(run: Run, instance: ElementInstance | undefined): boolean {
  return instance?.live !== undefined && instance.path === undefined && !isBody(run, instance);
}

/** Directly in the scope, or one of the repetitions there. */
function isWithin(run: Run, instance: ElementInstance, scope: number): boolean {
  if (instance.scope === scope) return true;
  const body = findInstance(run, instance.scope);
  return body?.element === instance.element && body.scope === scope;
}

function listAt(births: Births, scope: number): Birth[] {
  const known = births.get(scope);
  if (known) return known;
  const list: Birth[] = [];
  births.set(scope, list);
  return list;
}

function insideOf(list: Birth[], container: string): Birth[] {
  const known = list.find((birth) => birth.element === container && birth.seed.inside)?.seed.inside;
  if (known) return known;
  const inside: Birth[] = [];
  list.push({ element: container, seed: { inside } });
  return inside;
}

function seedOf(model: Model, element: Element, { variables }: Activation): Birth['seed'] {
  const local = variables && Object.keys(variables).length > 0 ? { variables } : {};
  if (element.type !== 'eventSubProcess') return local;
  // As if its event had happened, bringing nothing.
  const start = Object.values(model.elements).find((other) => other.type === 'startEvent' && other.scope === element.id);
  return start ? { ...local, begin: { element: start.id, variables: {} } } : local;
}
