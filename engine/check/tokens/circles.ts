/** Where each of some nodes leads. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** Groups of nodes each of which leads to every other: whoever enters one can go round in it. */
export function findCircles(graph: Graph): Set<string>[] {
  const back = new Map<string, string[]>();
  for (const [from, targets] of graph) for (const to of targets) back.set(to, [...(back.get(to) ?? []), from]);
  const placed = new Set<string>();
  const circles: Set<string>[] = [];
  // What is left first can be entered from what is left later, so going backwards from it stays inside of its group.
  for (const start of leavingOrder(graph).toReversed()) {
    if (placed.has(start)) continue;
    const group = new Set([start]);
    placed.add(start);
    for (const id of group) {
      for (const before of back.get(id) ?? []) {
        if (placed.has(before) || !graph.has(before)) continue;
        placed.add(before);
        group.add(before);
      }
    }
    if (group.size > 1 || graph.get(start)?.includes(start)) circles.push(group);
  }
  return circles;
}

/** Nodes in the order a walk through all of them leaves them. */
function leavingOrder(graph: Graph): string[] {
  const seen = new Set<string>();
  const left: string[] = [];
  for (const first of graph.keys()) {
    const open: { id: string; next: string[] }[] = [];
    const enter = (id: string) => {
      if (seen.has(id) || !graph.has(id)) return;
      seen.add(id);
      open.push({ id, next: [...(graph.get(id) ?? [])] });
    };
    enter(first);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = top.next.pop();
      if (next !== undefined) enter(next);
      else {
        left.push(top.id);
        open.pop();
      }
    }
  }
  return left;
}

/** One way round inside of a circle, the shortest from its first node. */
export function goRound(graph: Graph, circle: ReadonlySet<string>): string[] {
  const [first = ''] = circle;
  const open: string[][] = [[first]];
  const seen = new Set<string>();
  for (const path of open) {
    for (const next of graph.get(path.at(-1) ?? '') ?? []) {
      if (next === first) return [...path, first];
      if (!circle.has(next) || seen.has(next)) continue;
      seen.add(next);
      open.push([...path, next]);
    }
  }
  return [first];
}
