import type { Model } from '../model.ts';
import type { MappedElement } from './map-elements.ts';

/** Flows that have another id in the newer version: the only one between what goes on for their two ends. */
export function mapFlows({ from, to }: { from: Model; to: Model }, elements: MappedElement[]): { [flow: string]: string } {
  const target = new Map(elements.map((element) => [element.id, element.to]));
  const mapped: { [flow: string]: string } = {};
  for (const flow of Object.values(from.flows)) {
    const [source, end] = [target.get(flow.source), target.get(flow.target)];
    const same = to.flows[flow.id];
    if (same && same.source === source && same.target === end) continue;
    const found = Object.values(to.flows).filter((other) => other.source === source && other.target === end);
    if (found.length === 1 && found[0]) mapped[flow.id] = found[0].id;
  }
  return mapped;
}
