import type { Element, Model } from '#engine/model.ts';
import type { Step } from '../contract/task.ts';
import type { Position } from '../record-rows.ts';
import { shortenName } from '../words/people.ts';

/** What a person recognises as a step of the journey; gateways and the machine's own work are left out. */
const shown: ReadonlySet<Element['type']> = new Set(['userTask', 'callActivity', 'receiveTask', 'catchEvent']);

/** The position of a case as an ordered list: what was done, in the order of time; what stands now; what still lies ahead on the ways from here. */
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
      : reachableFrom(
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

/** Elements in the order of the flows, breadth first; a way that only an exception takes (a boundary event) is not «ahead». */
function reachableFrom(model: Model, starts: string[]): string[] {
  const seen = new Set<string>();
  const queue = [...starts];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...followers(model, id));
  }
  return [...seen].filter((id) => !starts.includes(id));
}

function followers(model: Model, id: string): string[] {
  const element = model.elements[id];
  if (!element) return [];
  const targets = element.outgoing.map((flow) => model.flows[flow]?.target).filter((target) => target !== undefined);
  const inside = (element.type === 'subProcess' || element.type === 'process') && element.start !== null ? [element.start] : [];
  if (element.type === 'adHocSubProcess') inside.push(...element.activatable);
  // The last element of a sub-process leads out of it; an end that breaks it off does not.
  const breaksOff = element.type === 'endEvent' && element.event.kind === 'error';
  const out =
    targets.length === 0 && element.scope !== '' && !breaksOff
      ? (model.elements[element.scope]?.outgoing ?? []).map((flow) => model.flows[flow]?.target).filter((target) => target !== undefined)
      : [];
  return [...inside, ...targets, ...out];
}
