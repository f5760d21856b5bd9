import type { Behaviour } from '../behaviour.ts';
import { endInstance } from '../ending.ts';
import type { ProcessElement } from '../model.ts';
import { ROOT } from '../state.ts';
import { completeWhenEmpty, enterContainer } from './container.ts';

/** The process itself: instance 1. */
export const process: Behaviour<ProcessElement> = {
  enter: enterContainer,
  childLeft: completeWhenEmpty,
  left(run, _element, instance) {
    run.state.instances[ROOT] = instance;
    endInstance(run, 'completed', { tellParent: true });
  },
};
