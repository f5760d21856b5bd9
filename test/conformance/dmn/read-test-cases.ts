import { readXml } from '#engine/dmn/read-xml.ts';
import type { XmlElement } from '#engine/dmn/read-xml.ts';

/** A value as a test file writes it. */
export type Written =
  | { kind: 'null' }
  | { kind: 'value'; type: string; text: string }
  | { kind: 'list'; items: Written[] }
  | { kind: 'components'; parts: { name: string; value: Written }[] };

export interface TestCase {
  id: string;
  /** A decision service to call, or null for decisions asked one by one. */
  service: string | null;
  inputs: { name: string; value: Written }[];
  results: { name: string; expected: Written }[];
}

export interface TestFile {
  modelName: string;
  cases: TestCase[];
}

const PREFIXES = {
  'http://www.omg.org/spec/DMN/20160719/testcase': 'tc',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
};

/** Reads a file of the shape testCases.xsd describes. */
export function readTestCases(xml: string): TestFile {
  const root = readXml(xml, PREFIXES);
  return { modelName: textOf(root, 'modelName'), cases: all(root, 'testCase').map(readCase) };
}

function readCase(element: XmlElement): TestCase {
  const { id = '', type, invocableName } = element.attributes;
  return {
    id,
    service: type === 'decisionService' ? (invocableName ?? '') : null,
    inputs: all(element, 'inputNode').map((node) => ({ name: node.attributes['name'] ?? '', value: readValue(node) })),
    results: all(element, 'resultNode').map((node) => {
      const expected = one(node, 'expected');
      return { name: node.attributes['name'] ?? '', expected: expected ? readValue(expected) : { kind: 'null' } };
    }),
  };
}

function readValue(element: XmlElement): Written {
  if (isNil(element)) return { kind: 'null' };
  const value = one(element, 'value');
  if (value) return isNil(value) ? { kind: 'null' } : { kind: 'value', type: typeOf(value), text: value.text };
  const list = one(element, 'list');
  if (list) return isNil(list) ? { kind: 'null' } : { kind: 'list', items: all(list, 'item').map(readValue) };
  const parts = all(element, 'component').map((part) => ({ name: part.attributes['name'] ?? '', value: readValue(part) }));
  return { kind: 'components', parts };
}

function typeOf(value: XmlElement): string {
  return value.attributes['xsi:type']?.replace(/^.*:/, '') ?? 'string';
}

function isNil(element: XmlElement): boolean {
  return element.attributes['xsi:nil'] === 'true';
}

function all(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === `tc:${name}`);
}

function one(element: XmlElement, name: string): XmlElement | null {
  return all(element, name)[0] ?? null;
}

function textOf(element: XmlElement, name: string): string {
  return one(element, name)?.text.trim() ?? '';
}
