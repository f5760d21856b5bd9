import type { ProcessParts } from './read-process.ts';

/** For every inclusive and complex join: which of its incoming flows a token at each element of its scope can reach without passing the join. */
export function fillReachability(parts: ProcessParts): void {
  for (const gateway of Object.values(parts.elements)) {
    if ((gateway.type !== 'inclusiveGateway' && gateway.type !== 'complexGateway') || gateway.incoming.length < 2) continue;
    for (const incoming of gateway.incoming) {
      const source = parts.flows[incoming]?.source;
      if (source === undefined || source === gateway.id) continue;
      for (const element of findSources(parts, source, gateway.id)) (gateway.reach[element] ??= []).push(incoming);
    }
  }
}

/** Every element from which `element` can be reached, itself included, not going through `wall`. */
function findSources(parts: ProcessParts, element: string, wall: string): Set<string> {
  const found = new Set([element]);
  for (const id of found) {
    for (const before of comesFrom(parts, id)) if (before !== wall) found.add(before);
  }
  return found;
}

/** Elements a token can come from: by a flow, by a link, or as the host of a boundary event. */
function comesFrom(parts: ProcessParts, id: string): string[] {
  const element = parts.elements[id];
  if (!element) return [];
  const before = element.incoming.flatMap((flow) => parts.flows[flow]?.source ?? []);
  if (element.type === 'boundaryEvent') before.push(element.attachedTo);
  if (element.type === 'catchEvent' && element.event.kind === 'link') {
    for (const other of Object.values(parts.elements)) if (other.type === 'throwEvent' && other.linkTarget === id) before.push(other.id);
  }
  return before;
}
