import type { Behaviour } from '../behaviour.ts';
import { describeElement, isTrue } from '../evaluation.ts';
import type { Element } from '../model.ts';
import type { StandardLoop } from '../model/loop.ts';
import { completeLater, editInstance, enqueue } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { countTokens } from '../tokens.ts';
import { visibleVariables } from '../variables.ts';

/**
 * The body around the rounds of a standard loop (BPMN 2.0.2, 10.3.8 and 13.3.7): while (`testBefore`) or repeat, never more rounds than
 * `loopMaximum`. `loopCounter` is the number of the round; in the condition, of the rounds that are done.
 */
export const standardLoop: Behaviour = {
  mapsInputs: false,
  enter(run, element, instance) {
    const loop = getLoop(element);
    const begins = !loop.testBefore || asks(run, element, { loop, sees: instance, done: 0 });
    instance.live = 0;
    instance.loop = { size: 0, rest: [], completed: 0 };
    if (begins) beginRound(run, element, { body: instance.id, round: 1 });
    else completeLater(run, instance.id);
  },
  beforeChildLeaves(run, element, { parent, child }) {
    const loop = getLoop(element);
    const done = (parent.loop?.completed ?? 0) + 1;
    const goesOn = (loop.maximum === null || done < loop.maximum) && asks(run, element, { loop, sees: child, done });
    editInstance(run, parent.id).loop = { size: done, rest: goesOn ? [done + 1] : [], completed: done };
  },
  childLeft(run, element, { parent }) {
    const next = parent.loop?.rest[0];
    if (parent.loop && typeof next === 'number') {
      parent.loop = { ...parent.loop, rest: [] };
      beginRound(run, element, { body: parent.id, round: next });
    } else if (parent.live === 0) completeLater(run, parent.id);
  },
  publish() {
    // Each round has published what it has.
  },
};

function beginRound(run: Run, element: Element, begun: { body: number; round: number }): void {
  countTokens(run, begun.body, 1);
  enqueue(run, { do: 'enter', scope: begun.body, element: element.id, seed: { variables: { loopCounter: begun.round } } });
}

/** Without a condition only the maximum counts. */
function asks(run: Run, element: Element, asked: { loop: StandardLoop; sees: ElementInstance; done: number }): boolean {
  const { condition } = asked.loop;
  if (condition === null) return true;
  const variables = { ...visibleVariables(run.state, asked.sees.id), loopCounter: asked.done };
  return isTrue(run, { condition, variables, of: `повторения ${describeElement(element)}` });
}

function getLoop(element: Element): StandardLoop {
  if (element.loop?.kind !== 'standardLoop') throw new Error(`${element.id} is not a standard loop`);
  return element.loop;
}
