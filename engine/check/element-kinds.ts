import type { Element, ElementOf, ElementType } from '../model.ts';

interface Kind {
  /** A token may stay there for a while: what never stays cannot be interrupted by a clock or a message. */
  stays: boolean;
  /** It may bring variables of its own when it is done; what is inside of a container brings its own. */
  brings: boolean;
}

/** What the checker asks of every type of element. A new type does not compile until somebody says it. */
const KINDS = {
  process: { stays: true, brings: false },
  subProcess: { stays: true, brings: false },
  eventSubProcess: { stays: true, brings: false },
  adHocSubProcess: { stays: true, brings: false },
  userTask: { stays: true, brings: true },
  jobTask: { stays: true, brings: true },
  receiveTask: { stays: true, brings: true },
  callActivity: { stays: true, brings: true },
  catchEvent: { stays: true, brings: true },
  eventBasedGateway: { stays: true, brings: false },
  // Several instances, one after the other, still take no time each.
  scriptTask: { stays: false, brings: true },
  businessRuleTask: { stays: false, brings: true },
  sendTask: { stays: false, brings: false },
  manualTask: { stays: false, brings: false },
  exclusiveGateway: { stays: false, brings: false },
  inclusiveGateway: { stays: false, brings: false },
  parallelGateway: { stays: false, brings: false },
  complexGateway: { stays: false, brings: false },
  startEvent: { stays: false, brings: true },
  boundaryEvent: { stays: false, brings: true },
  endEvent: { stays: false, brings: false },
  throwEvent: { stays: false, brings: false },
} as const satisfies { [T in ElementType]: Kind };

type TypeThat<Trait extends keyof Kind> = {
  [T in ElementType]: (typeof KINDS)[T][Trait] extends true ? T : never;
}[ElementType];

export function canStay(element: Element): element is ElementOf<TypeThat<'stays'>> {
  return KINDS[element.type].stays;
}

export function canBring(element: Element): element is ElementOf<TypeThat<'brings'>> {
  return KINDS[element.type].brings;
}
