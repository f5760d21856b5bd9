import { readInside, readBoxed } from './boxed-expression.ts';
import { readFunction, readParameters } from './boxed-function.ts';
import { seenName } from './graph.ts';
import type { Decision, DecisionService, Decisions, GraphNode, InputData, Knowledge, Required } from './graph.ts';
import { LIMITS } from '../limits.ts';
import { ANY, shapeOf } from './item-type.ts';
import type { ItemType } from './item-type.ts';
import type { NameShape } from './logic.ts';
import { attributeOf, boxedOf, childOf, childrenOf, complain, idOf, kindOf, nameOf } from './read-element.ts';
import type { Complaints, DmnElement } from './read-element.ts';
import type { ItemTypes } from './read-item-types.ts';
import { readType } from './reading.ts';
import type { Reading } from './reading.ts';

export interface Import {
  name: string;
  decisions: Decisions;
}

interface GraphReading extends Complaints {
  namespace: string;
  types: ItemTypes;
  imports: Import[];
  sources: Map<string, DmnElement>;
  nodes: Map<string, GraphNode>;
  /** Ids of the nodes being read just now: one of them met again is a circle. */
  path: string[];
}

const KINDS: { [kind: string]: (graph: GraphReading, element: DmnElement) => GraphNode } = {
  decision: readDecision,
  businessKnowledgeModel: readKnowledge,
  decisionService: readService,
  inputData: readData,
};

/** Reads the elements of the requirement graph, each after those it requires. */
export function readGraph(root: DmnElement, reading: Omit<GraphReading, 'sources' | 'nodes' | 'path'>): Map<string, GraphNode> {
  const elements = root.children.filter((child) => Object.hasOwn(KINDS, kindOf(child)));
  for (const element of elements.filter((each) => idOf(each) === '' && kindOf(each) !== 'decision'))
    element.attributes['id'] = nameOf(element);
  for (const element of elements.filter((each) => idOf(each) === '')) {
    complain(reading, element, { code: 'ID_MISSING', sentence: `У решения «${nameOf(element)}» нет идентификатора.` });
    element.attributes['id'] = nameOf(element);
  }
  const sources = new Map(elements.map((element) => [idOf(element), element]));
  const graph: GraphReading = { ...reading, sources, nodes: new Map(), path: [] };
  for (const id of sources.keys()) readNode(graph, id);
  return graph.nodes;
}

function readNode(graph: GraphReading, id: string): GraphNode | null {
  const known = graph.nodes.get(id);
  if (known) return known;
  const element = graph.sources.get(id);
  const read = element && KINDS[kindOf(element)];
  if (!element || !read) return null;
  const node = read({ ...graph, path: [...graph.path, id] }, element);
  graph.nodes.set(id, node);
  return node;
}

function readDecision(graph: GraphReading, element: DmnElement): Decision {
  const information = childrenOf(element, 'informationRequirement');
  const requires = [
    ...findRequired(graph, element, { from: information, by: 'requiredDecision', kinds: ['decision'] }),
    ...findRequired(graph, element, { from: information, by: 'requiredInput', kinds: ['data'] }),
  ] as Required<Decision | InputData>[];
  const knows = findKnowledge(graph, element);
  const reading = startReading(graph, element, [...requires, ...knows]);
  const type = readType(childOf(element, 'variable'), reading);
  const [boxed] = boxedOf(element);
  const { run, shape } = readInside(element, reading, nameOf(element) || idOf(element));
  return {
    ...describe(element, [...requires, ...knows]),
    kind: 'decision',
    requires,
    knows,
    type,
    logic: run,
    shape: { ...shape, ...shapeOf(type) },
    isTable: boxed !== undefined && kindOf(boxed) === 'decisionTable',
  };
}

function readKnowledge(graph: GraphReading, element: DmnElement): Knowledge {
  const knows = findKnowledge(graph, element);
  const described = describe(element, knows);
  const known = startReading(graph, element, knows);
  const reading = { ...known, names: { ...Object.fromEntries(described.aliases.map((alias) => [alias, {}])), ...known.names } };
  const encapsulated = childOf(element, 'encapsulatedLogic');
  const title = nameOf(element) || idOf(element);
  const base = { ...described, kind: 'knowledge' as const, knows, result: resultOf(element, reading) };
  if (!encapsulated) return { ...base, parameters: [], logic: () => null, shape: {} };
  const { run, shape } = readFunction(encapsulated, reading, { title, readBoxed });
  return { ...base, parameters: readParameters(encapsulated, reading), logic: run, shape };
}

function readService(graph: GraphReading, element: DmnElement): DecisionService {
  const find = (by: string, kinds: GraphNode['kind'][]) => findRequired(graph, element, { from: [element], by, kinds });
  const decided = find('outputDecision', ['decision']);
  const outputs = decided.map(({ node }) => node) as Decision[];
  const reading = startReading(graph, element, []);
  const shape = outputs.length === 1 ? (outputs[0]?.shape ?? {}) : Object.fromEntries(outputs.map((node) => [seenName(node), node.shape]));
  find('encapsulatedDecision', ['decision']);
  return {
    ...describe(element, decided),
    kind: 'service',
    outputs,
    inputDecisions: find('inputDecision', ['decision']).map(({ node }) => node) as Decision[],
    inputData: find('inputData', ['data']).map(({ node }) => node) as InputData[],
    type: resultOf(element, reading),
    shape,
  };
}

function readData(graph: GraphReading, element: DmnElement): InputData {
  const type = readType(childOf(element, 'variable'), startReading(graph, element, []));
  const { aliases, ...base } = describe(element, []);
  return { ...base, kind: 'data', aliases: aliases.slice(0, 1), type, shape: shapeOf(type) };
}

/** A type of a function speaks of what it returns; any other of the answer itself. */
function resultOf(element: DmnElement, reading: Reading): ItemType {
  const type = readType(childOf(element, 'variable'), reading);
  return type.kind === 'function' ? type.result : type.kind === 'simple' && type.name === 'function' ? ANY : type;
}

function findKnowledge(graph: GraphReading, element: DmnElement): Required<Knowledge | DecisionService>[] {
  const from = childrenOf(element, 'knowledgeRequirement');
  const found = findRequired(graph, element, { from, by: 'requiredKnowledge', kinds: ['knowledge', 'service'] });
  return found as Required<Knowledge | DecisionService>[];
}

function findRequired(
  graph: GraphReading,
  element: DmnElement,
  wanted: { from: DmnElement[]; by: string; kinds: GraphNode['kind'][] },
): Required<GraphNode>[] {
  const hrefs = wanted.from.flatMap((each) => childrenOf(each, wanted.by)).map((each) => attributeOf(each, 'href'));
  return hrefs.flatMap((href) => {
    const id = href.slice(href.indexOf('#') + 1);
    const namespace = href.slice(0, Math.max(0, href.indexOf('#')));
    const name = nameOf(element) || idOf(element);
    // A knowledge model knows itself without saying so.
    if (wanted.by === 'requiredKnowledge' && id === idOf(element) && isOwn(graph, namespace)) return [];
    if (graph.path.includes(id) && isOwn(graph, namespace)) {
      const names = [...graph.path.slice(graph.path.indexOf(id)), id].map((each) => `«${nameOf(graph.sources.get(each) ?? null) || each}»`);
      const sentence = `Решение «${name}» требует само себя: ${names.join(' → ')}.`;
      complain(graph, element, { code: 'REQUIREMENT_CIRCLE', sentence });
      return [];
    }
    // Not looked for when the row is too long already: reading goes down as deep as the row is.
    const isFar = graph.path.length > LIMITS.decisionsInARow;
    const found = isFar ? null : isOwn(graph, namespace) ? findOwn(graph, id) : findImported(graph, namespace, id);
    if (isFar || (found && found.node.height >= LIMITS.decisionsInARow)) {
      const sentence = `Решение «${name}» требует другие решения более ${LIMITS.decisionsInARow} раз подряд: разделите его.`;
      complain(graph, element, { code: 'REQUIREMENT_DEPTH', sentence });
      return [];
    }
    if (found && wanted.kinds.includes(found.node.kind)) return [found];
    complain(graph, element, {
      code: 'REQUIREMENT_UNKNOWN',
      sentence: `Решение «${name}» требует «${id}», а такого ${found ? 'вида ' : ''}в файле нет.`,
    });
    return [];
  });
}

function isOwn(graph: GraphReading, namespace: string): boolean {
  return namespace === '' || namespace === graph.namespace;
}

function findOwn(graph: GraphReading, id: string): Required<GraphNode> | null {
  const node = readNode(graph, id);
  return node && { node, by: null };
}

function findImported(graph: GraphReading, namespace: string, id: string): Required<GraphNode> | null {
  const found = graph.imports.find(({ decisions }) => decisions.namespace === namespace);
  if (!found) return null;
  const { decisions, knowledge, services, data } = found.decisions;
  const node = decisions[id] ?? knowledge[id] ?? services[id] ?? data[id];
  return node ? { node, by: found.name === '' ? null : found.name } : null;
}

function startReading(graph: GraphReading, element: DmnElement, seen: Required<GraphNode>[]): Reading {
  const names: NameShape = {};
  for (const { node, by } of seen) {
    if (by === null) for (const alias of node.aliases) names[alias] = node.shape;
    else names[by] = { ...names[by], [seenName(node)]: node.shape };
  }
  return { file: graph.file, findings: graph.findings, element: idOf(element), types: graph.types, names };
}

/** A name with spaces slows every expression that sees it, so the id stands beside it and nothing else. */
function describe(element: DmnElement, required: Required<GraphNode>[]) {
  const id = idOf(element);
  const seen = nameOf(childOf(element, 'variable')) || nameOf(element) || id;
  return {
    id,
    name: nameOf(element) || id,
    description: childOf(element, 'description')?.text.trim() ?? '',
    aliases: [...new Set([seen, id])],
    height: required.reduce((highest, { node }) => Math.max(highest, node.height + 1), 0),
  };
}
