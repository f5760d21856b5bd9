import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };

import { canonicalLines } from './canonical-xml.ts';

export interface RoundTrip {
  /** What the file said and the written one does not; an empty list is a file without loss. */
  lost: string[];
  /** What the written one says and the file did not. */
  added: string[];
  /** Reading what was written and writing it again gives the same text. */
  stable: boolean;
}

/** Reads a file as the engine does, writes it, and compares the two texts by what they say: extensions, drawing and attributes of other tools too. */
export async function roundTrip(xml: string): Promise<RoundTrip> {
  const moddle = new BpmnModdle({ zeebe });
  const written = await rewrite(moddle, xml);
  const before = canonicalLines(xml);
  const after = canonicalLines(written);
  return { lost: subtract(before, after), added: subtract(after, before), stable: (await rewrite(moddle, written)) === written };
}

async function rewrite(moddle: BpmnModdle, xml: string): Promise<string> {
  const { rootElement, warnings } = await moddle.fromXML(xml);
  for (const { element, property, value } of warnings) {
    // A reference to what is not in the file is kept as it was written; the library leaves it out.
    if (element && property !== undefined && value !== undefined) element[localName(property)] = { id: value };
  }
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

function localName(property: string): string {
  return property.slice(property.indexOf(':') + 1);
}

function subtract(from: string[], what: string[]): string[] {
  const left = new Map<string, number>();
  for (const line of what) left.set(line, (left.get(line) ?? 0) + 1);
  return from.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
