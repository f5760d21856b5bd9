import type { Variables } from '../json.ts';
import type { Element, Model } from '../model.ts';
import { ROOT } from '../state.ts';
import type { ElementInstance, State } from '../state.ts';
import { canBegin } from './births.ts';

/** What a person may end by hand: an element instance, or the tokens at a join. */
export interface TokenOffer {
  /** Null for tokens at a join: they are ended by their element. */
  instance: number | null;
  element: string;
}

/** Variables of their own that a person may set by hand; the process itself comes first. */
export interface ScopeOffer {
  instance: number;
  element: string;
  variables: Variables;
}

/** What a person may begin by hand, and in which running containers when it is not clear of itself. */
export interface StepOffer {
  element: string;
  places: number[];
}

/** Tokens of an instance, the oldest first: containers before what is in them. */
export function listTokens(state: State): TokenOffer[] {
  const instances = Object.values(state.instances);
  const standing = instances.filter(({ id }) => id !== ROOT).map(({ id, element }) => ({ instance: id, element }));
  const joins = instances.flatMap(({ arrived }) => Object.keys(arrived ?? {}).map((element) => ({ instance: null, element })));
  return [...standing, ...joins];
}

/** The process and whatever has variables of its own, the oldest first. */
export function listScopes(state: State): ScopeOffer[] {
  return Object.values(state.instances)
    .filter(({ id, variables }) => id === ROOT || Object.keys(variables ?? {}).length > 0)
    .map(({ id, element, variables = {} }) => ({ instance: id, element, variables }));
}

/** Everything that may begin, in the order of the definition; gateways and what has no name are left to those who write the command by hand. */
export function listBeginnings(model: Model, state: State): StepOffer[] {
  const offers: StepOffer[] = [];
  for (const element of Object.values(model.elements)) {
    if (element.name === '' || element.type.endsWith('Gateway') || !canBegin(model, element)) continue;
    offers.push({ element: element.id, places: placesFor(model, state, element) });
  }
  return offers;
}

/** Containers of the element that run, when there is more than one to choose from. */
function placesFor(model: Model, state: State, element: Element): number[] {
  const running = Object.values(state.instances).filter(
    (one) => one.element === element.scope && one.live !== undefined && !isBodyOf(model, state, one),
  );
  return running.length > 1 ? running.map(({ id }) => id) : [];
}

function isBodyOf(model: Model, state: State, instance: ElementInstance): boolean {
  const repeats = model.elements[instance.element]?.loop !== null;
  return repeats && state.instances[instance.scope]?.element !== instance.element;
}
