import type { Simulation } from '../simulate.ts';

/** Stroke and fill of shapes, as bpmn.io's tools and the OMG's «BPMN in Color» read them. */
const COLOURS = {
  visited: ['#205022', '#c8e6c9'],
  open: ['#0d4372', '#bbdefb'],
  incident: ['#831311', '#ffcdd2'],
} as const;

const NAMESPACES = {
  bioc: 'http://bpmn.io/schema/bpmn/biocolor/1.0',
  color: 'http://www.omg.org/spec/BPMN/non-normative/color/1.0',
};

type Seen = Pick<Simulation, 'open' | 'incidents'> & { visited: Iterable<string> };

/**
 * The same BPMN with its drawing coloured: what was visited, what is open, what has stopped. Nothing but the drawing is touched.
 * Null when the file has no drawing.
 */
export function colourBpmn(xml: string, { visited, open, incidents }: Seen): string | null {
  if (!/<(?:[\w.-]+:)?BPMN(?:Shape|Edge)\b/.test(xml)) return null;
  const colours = new Map<string, readonly [string, string]>();
  for (const id of visited) colours.set(id, COLOURS.visited);
  for (const { element } of open) colours.set(element, COLOURS.open);
  for (const { element } of incidents) colours.set(element, COLOURS.incident);
  const drawn = xml.replaceAll(/<(?:[\w.-]+:)?BPMN(Shape|Edge)\b[^>]*\bbpmnElement="([^"]+)"[^>]*>/g, (tag, kind: string, id: string) => {
    const colour = colours.get(id);
    return colour ? paint(tag, kind === 'Shape', colour) : tag;
  });
  return declare(drawn);
}

function paint(tag: string, isShape: boolean, [stroke, fill]: readonly [string, string]): string {
  const plain = tag.replaceAll(/\s(?:bioc:(?:stroke|fill)|color:(?:background|border)-color)="[^"]*"/g, '');
  const background = isShape ? ` bioc:fill="${fill}" color:background-color="${fill}"` : '';
  return plain.replace(/\s*\/?>$/, (end) => ` bioc:stroke="${stroke}" color:border-color="${stroke}"${background}${end.trimStart()}`);
}

function declare(xml: string): string {
  return xml.replace(/<(?:[\w.-]+:)?definitions\b[^>]*/, (tag) => {
    const missing = Object.entries(NAMESPACES).filter(([prefix]) => !tag.includes(`xmlns:${prefix}=`));
    return tag + missing.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
  });
}
