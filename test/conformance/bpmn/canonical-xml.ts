import { createRequire } from 'node:module';

import { readXml } from '#engine/dmn/read-xml.ts';
import type { XmlElement } from '#engine/dmn/read-xml.ts';

interface Package {
  types: { properties?: { name: string; default?: string | number | boolean }[] }[];
}

/** Values that BPMN gives to an absent attribute: written or not, they mean the same. */
const DEFAULTS = readDefaults();

/** Attributes whose value is a qualified name: its prefix is the file's own business. */
const QNAMES = new Set(['itemSubjectRef', 'structureRef', 'operationRef', 'messageRef', 'dmnElementRef', 'bpmnElement']);

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const XSI_TYPE = '{http://www.w3.org/2001/XMLSchema-instance}type';

/**
 * Everything a BPMN file says, as a sorted list of lines: each element under its place with its text, each attribute of it. Two files with equal
 * lists are the same model: only prefixes, order of attributes, written defaults, and how a number is spelt may differ.
 */
export function canonicalLines(xml: string): string[] {
  const lines: string[] = [];
  describe(readXml(xml, prefixEach(xml)), { prefixes: { xml: 'xml' }, place: '' }, lines);
  return lines.toSorted();
}

/** A prefix of its own for each namespace, so that names compare whatever prefixes the file has. */
function prefixEach(xml: string): { [uri: string]: string } {
  const uris = new Set([...xml.matchAll(/xmlns(?::[\w.-]+)?="([^"]+)"/g)].map(([, uri = '']) => uri));
  return Object.fromEntries([...uris].toSorted().map((uri) => [uri, `{${uri}}`.replaceAll(':', '∶')]));
}

interface Around {
  prefixes: { [prefix: string]: string };
  place: string;
}

function describe(element: XmlElement, around: Around, lines: string[]): void {
  const prefixes = { ...around.prefixes, ...declaredPrefixes(element) };
  const attributes = Object.entries(element.attributes).filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'));
  const type = attributes.find(([name]) => plainName(name) === XSI_TYPE)?.[1] ?? '';
  const name = nameByType(plainName(element.name), expand(type, prefixes));
  const place = `${around.place}/${name}`;
  const id = element.attributes['id'] ?? '';
  lines.push(`${place} ${id} "${element.text.replaceAll(/\s+/g, ' ').trim()}"`);
  const own = name.slice(0, name.indexOf('}') + 1);
  const said = attributes
    .filter(([attribute, value]) => !DEFAULTS.get(attribute)?.has(value) && !(plainName(attribute) === XSI_TYPE && restatesType(name)))
    // An attribute with the prefix of its element is the one without: some tools write both.
    .map(([attribute, value]) => `${plainName(attribute).replace(own, '')}=${canonicalValue(attribute, value, prefixes)}`);
  lines.push(...[...new Set(said)].map((each) => `${place} ${id} @${each}`));
  for (const child of element.children) describe(child, { prefixes, place: `${place}#${id}` }, lines);
}

/** An expression that says it is formal is the element `formalExpression`: the schema has them in one substitution group. */
function nameByType(name: string, type: string): string {
  return name === `{${BPMN}}expression` && type === `{${BPMN}}tFormalExpression` ? `{${BPMN}}formalExpression` : name;
}

/** Waypoints are points and formal expressions are formal expressions, whether they say so or not. */
function restatesType(name: string): boolean {
  return name.endsWith('}waypoint') || name.endsWith('}formalExpression');
}

function declaredPrefixes(element: XmlElement): { [prefix: string]: string } {
  const declared: { [prefix: string]: string } = {};
  for (const [name, value] of Object.entries(element.attributes)) {
    if (name === 'xmlns') declared[''] = value;
    else if (name.startsWith('xmlns:')) declared[name.slice(6)] = value;
  }
  return declared;
}

/** The parser put the whole namespace before the name. */
function plainName(name: string): string {
  return name.replaceAll('}:', '}').replaceAll('∶', ':');
}

function expand(name: string, prefixes: { [prefix: string]: string }): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  return `{${prefixes[prefix] ?? prefix}}${name.slice(colon + 1)}`;
}

function canonicalValue(name: string, value: string, prefixes: { [prefix: string]: string }): string {
  if (plainName(name) === XSI_TYPE) return expand(value, prefixes);
  if (QNAMES.has(name) && value.includes(':')) return expand(value, prefixes);
  return /^-?\d+\.\d+$/.test(value) ? String(Number(value)) : value;
}

function readDefaults(): Map<string, Set<string>> {
  const require = createRequire(import.meta.url);
  const defaults = new Map<string, Set<string>>();
  for (const file of ['bpmn', 'bpmndi', 'dc', 'di']) {
    const { types } = require(`bpmn-moddle/resources/bpmn/json/${file}.json`) as Package;
    for (const { name, default: value } of types.flatMap(({ properties = [] }) => properties)) {
      if (value !== undefined) defaults.set(name, (defaults.get(name) ?? new Set()).add(String(value)));
    }
  }
  return defaults;
}
