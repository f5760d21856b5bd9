import type { Behaviour, Family } from '../behaviour.ts';
import type { Container } from '../model.ts';
import { completeLater, enqueue } from '../run.ts';
import type { Run } from '../run.ts';
import type { Birth, ElementInstance, Seed } from '../state.ts';
import { countTokens } from '../tokens.ts';

/** Begins inside: at the event that happened, where a modification put its tokens, or at the none start event. */
export function enterContainer(run: Run, element: Container, instance: ElementInstance): void {
  if (instance.inside) return beginInside(run, instance, instance.inside);
  const begin = instance.begin;
  const start = begin?.element ?? element.start;
  if (start === null && element.begins?.length) return beginInside(run, instance, element.begins.map(birthAt));
  if (start === null) return completeLater(run, instance.id);
  delete instance.begin;
  const seed: Seed = begin ? { triggered: true } : {};
  if (begin?.variables) seed.variables = begin.variables;
  if (begin?.event !== undefined || begin?.part !== undefined) seed.begin = begin;
  instance.live = 0;
  countTokens(run, instance.id, 1);
  enqueue(run, { do: 'enter', scope: instance.id, element: start, seed });
}

function birthAt(element: string): Birth {
  return { element, seed: {} };
}

function beginInside(run: Run, instance: ElementInstance, births: Birth[]): void {
  delete instance.inside;
  instance.live = 0;
  countTokens(run, instance.id, births.length);
  for (const { element, seed } of births) enqueue(run, { do: 'enter', scope: instance.id, element, seed });
}

/** A container is done when no token is left inside: none in an element, on a flow or at a join. */
export function completeWhenEmpty(run: Run, _element: Container, family: Family): void {
  if (family.parent.live === 0 && !family.parent.revived) completeLater(run, family.parent.id);
}

export const subProcess: Behaviour<Container> = { enter: enterContainer, childLeft: completeWhenEmpty };
