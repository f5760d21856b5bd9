import type { JobResult } from './job-result.ts';
import type { Variables } from './json.ts';
import type { Element, ElementOf, ElementType } from './model.ts';
import type { Loop } from './model/loop.ts';
import type { Run } from './run.ts';
import type { ElementInstance, Wait } from './state.ts';

/**
 * What a kind of element does. Every hook that may fail throws `Failure` before it changes anything: the step then opens an incident,
 * and resolving it calls the same hook again. Hooks that are absent do the ordinary thing (see `tokens.ts`).
 */
export interface Behaviour<E extends Element = Element> {
  /** A token arrives by a flow; ordinarily the element begins. Joins count instead. */
  arrive?(run: Run, element: E, arrival: { scope: number; flow: string }): void;
  /** The instance is born, its inputs are mapped. Opens its wait or asks for completion. */
  enter(run: Run, element: E, instance: ElementInstance): void;
  /** A wait that names this element has happened. */
  trigger?(run: Run, element: E, event: Triggered): void;
  /** The worker of its job has answered; ordinarily the element completes. */
  answered?(run: Run, element: E, answer: { instance: ElementInstance; variables: Variables; result: JobResult }): void;
  /** Variables of the completion go to the scopes; ordinarily by output mappings. */
  publish?(run: Run, element: E, completion: { instance: ElementInstance; variables: Variables | undefined }): void;
  /** Flows to take when the element is left; ordinarily every one, or those whose condition is true. */
  chooseFlows?(run: Run, element: E, instance: ElementInstance): string[];
  /** Before a child is left: may fail, with the incident at the child. */
  beforeChildLeaves?(run: Run, element: E, family: Family): void;
  /** A child has been left and its flows were taken; `live` is already counted down. */
  childLeft?(run: Run, element: E, family: Family): void;
  /** The instance is gone and its facts are written; ordinarily nothing. */
  left?(run: Run, element: E, instance: ElementInstance): void;
  /** Whether the ordinary input mappings are for this element itself. */
  mapsInputs?: false;
}

export interface Triggered {
  wait: Wait;
  /** The wait, or all that an event of several needed. */
  heard: Wait[];
  variables: Variables | undefined;
}

export interface Family {
  parent: ElementInstance;
  child: ElementInstance;
}

export type Behaviours = { [T in ElementType]: Behaviour<ElementOf<T>> } & { [K in Loop['kind']]: Behaviour } & {
  /** What undoes one thing after another: called when one is done. */
  compensation: { goOn(run: Run, host: number): void };
};
