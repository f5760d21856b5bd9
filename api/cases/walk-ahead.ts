import type { Element, Model } from '#engine/model.ts';

/** Elements in the order of the flows from `starts`, breadth first; past one that `stops` the walk does not go. An exception's way (a boundary event) is not among them. */
export function walkAhead(model: Model, starts: string[], stops: (element: Element) => boolean = () => false): string[] {
  const seen = new Set<string>();
  const queue = [...starts];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const element = model.elements[id];
    if (element && !starts.includes(id) && stops(element)) continue;
    queue.push(...followersOf(model, id).filter((next) => !isUnusual(model, next)));
  }
  return [...seen].filter((id) => !starts.includes(id));
}

function isUnusual(model: Model, id: string): boolean {
  return model.elements[id]?.properties['unusual'] === 'true';
}

function followersOf(model: Model, id: string): string[] {
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
