import type { Element, Model } from '#engine/model.ts';
import type { Step } from '../contract/task.ts';
import type { Position } from '../record-rows.ts';
import { shortenName } from '../words/people.ts';
import { walkAhead } from './walk-ahead.ts';

/** What a person recognises as a step of the journey; gateways and the machine's own work are left out. */
const shown: ReadonlySet<Element['type']> = new Set(['userTask', 'callActivity', 'receiveTask', 'catchEvent']);

/**
 * The position of a case as an ordered list: what was done, in the order of time; what stands now; what still lies ahead on the ways from here.
 * A step the definition calls `unusual` (a refusal, a repair) is told when it happens and is never «ahead», nor is what only it leads to.
 */
export function listSteps(model: Model, position: Position): Step[] {
  const isShown = (id: string): boolean => {
    const element = model.elements[id];
    return element !== undefined && shown.has(element.type) && element.name !== '';
  };
  const name = (id: string): string => model.elements[id]?.name ?? '';
  const now = position.now.filter(({ element }) => isShown(element));
  const current = new Set(now.map(({ element }) => element));
  const done = position.done.filter(({ element }) => isShown(element) && !current.has(element));
  const past = new Set(done.map(({ element }) => element));
  const ahead =
    position.now.length === 0
      ? []
      : walkAhead(
          model,
          position.now.map(({ element }) => element),
        ).filter((id) => isShown(id) && !current.has(id) && !past.has(id));
  return [
    ...done.map(({ element, at, by }): Step => ({ element, name: name(element), state: 'done', at, who: by && shortenName(by.name) })),
    ...now.map(({ element, at }): Step => ({
      element,
      name: name(element),
      state: position.stuck.includes(element) ? 'stuck' : 'now',
      at,
      who: null,
    })),
    ...ahead.map((element): Step => ({ element, name: name(element), state: 'ahead', at: null, who: null })),
  ];
}
