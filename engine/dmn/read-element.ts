import type { DefinitionFinding } from '../errors.ts';
import { XmlInvalid, readXml } from './read-xml.ts';
import type { XmlElement } from './read-xml.ts';

export type DmnElement = XmlElement;

// Every edition has the same elements for what is executed here; later ones only add.
const EDITIONS: { [uri: string]: string } = {
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd': 'dmn',
  ...Object.fromEntries(
    ['20180521', '20191111', '20211108', '20230324', '20240513'].flatMap((edition) => [
      [`http://www.omg.org/spec/DMN/${edition}/MODEL/`, 'dmn'],
      [`https://www.omg.org/spec/DMN/${edition}/MODEL/`, 'dmn'],
    ]),
  ),
};

/** Boxed expressions, by the names of their elements. */
const BOXED = [
  'literalExpression',
  'decisionTable',
  'context',
  'invocation',
  'list',
  'relation',
  'functionDefinition',
  'conditional',
  'for',
  'every',
  'some',
  'filter',
] as const;

export type Boxed = (typeof BOXED)[number];

/** The root of a DMN file; throws XmlInvalid. */
export function readRoot(xml: string): DmnElement {
  const root = readXml(xml, EDITIONS);
  if (root.name !== 'dmn:definitions') throw new XmlInvalid(`его корень — ${root.name}, а не definitions языка DMN`, root.line);
  return root;
}

export function kindOf(element: DmnElement): string {
  return element.name.startsWith('dmn:') ? element.name.slice(4) : '';
}

export function childOf(element: DmnElement | null, kind: string): DmnElement | null {
  return element?.children.find(({ name }) => name === `dmn:${kind}`) ?? null;
}

export function childrenOf(element: DmnElement | null, kind: string): DmnElement[] {
  return element?.children.filter(({ name }) => name === `dmn:${kind}`) ?? [];
}

/** The boxed expressions directly inside. */
export function boxedOf(element: DmnElement | null): DmnElement[] {
  return element?.children.filter((child) => (BOXED as readonly string[]).includes(kindOf(child))) ?? [];
}

export function attributeOf(element: DmnElement | null, name: string): string {
  return element?.attributes[name]?.trim() ?? '';
}

/** The content of its `text` element. */
export function textOf(element: DmnElement | null): string {
  return childOf(element, 'text')?.text.trim() ?? '';
}

/** Levels of elements within an element. */
export function levelsOf({ children }: DmnElement): number {
  return children.reduce((deepest, child) => Math.max(deepest, levelsOf(child)), 0) + 1;
}

export function idOf(element: DmnElement): string {
  return attributeOf(element, 'id');
}

export function nameOf(element: DmnElement | null): string {
  return attributeOf(element, 'name').replaceAll(/\s+/g, ' ');
}

/** What is wrong with a file, so that its author sees everything at once. */
export interface Complaints {
  file: string;
  findings: DefinitionFinding[];
}

export function complain(complaints: Complaints, at: DmnElement | string, finding: { code: string; sentence: string }): void {
  const place = typeof at === 'string' ? { element: at } : { ...(idOf(at) === '' ? {} : { element: idOf(at) }), line: at.line };
  complaints.findings.push({ file: complaints.file, ...place, ...finding });
}
