import { DefinitionRefused } from '../errors.ts';
import type { DefinitionFinding } from '../errors.ts';
import { refuseUnsafe } from '../refuse-unsafe.ts';
import type { SourceFile } from '../refuse-unsafe.ts';
import type { Decisions, GraphNode } from './graph.ts';
import { attributeOf, childrenOf, complain, kindOf, nameOf, readRoot } from './read-element.ts';
import type { Complaints, DmnElement } from './read-element.ts';
import { readGraph } from './read-graph.ts';
import type { Import } from './read-graph.ts';
import { readItemTypes } from './read-item-types.ts';
import type { ItemTypes } from './read-item-types.ts';
import { XmlInvalid } from './read-xml.ts';

/** What may stand at the top of a file; anything else of the namespace is a slip of the pen. */
const TOP = new Set(
  (
    'description extensionElements import itemDefinition decision businessKnowledgeModel decisionService inputData knowledgeSource ' +
    'artifact group textAnnotation association elementCollection performanceIndicator organizationUnit businessContextElement DMNDI'
  ).split(' '),
);

/**
 * Reads a DMN file together with everything that is wrong in it; what cannot be read answers null.
 * Throws DefinitionRefused only for what is no DMN at all.
 */
export function readDecisions(file: SourceFile, beside: Decisions[]): { decisions: Decisions; findings: DefinitionFinding[] } {
  refuseUnsafe(file, 'XML_INVALID');
  const complaints: Complaints = { file: file.name, findings: [] };
  const root = parse(file);
  refuseForeign(root, complaints);
  const namespace = attributeOf(root, 'namespace');
  const imports = findImports(root, beside, complaints);
  const types = readItemTypes(root, importTypes(imports), complaints);
  const nodes = [...readGraph(root, { ...complaints, namespace, types, imports }).values()];
  const ofKind = <Kind extends GraphNode['kind']>(kind: Kind) =>
    Object.fromEntries(nodes.filter((node) => node.kind === kind).map((node) => [node.id, node])) as {
      [id: string]: Extract<GraphNode, { kind: Kind }>;
    };
  return {
    decisions: {
      file: file.name,
      name: nameOf(root) || file.name,
      namespace,
      decisions: ofKind('decision'),
      knowledge: ofKind('knowledge'),
      services: ofKind('service'),
      data: ofKind('data'),
      types,
    },
    findings: complaints.findings,
  };
}

/** Files so that each comes after those it imports; what cannot be read, or imports in a circle, is refused when its turn comes. */
export function orderByImports(files: SourceFile[]): SourceFile[] {
  if (!files.some(({ text }) => /<[\w.:-]*import\b/.test(text))) return files;
  const known = files.map((file) => ({ file, ...readNamespaces(file) }));
  const ordered: typeof known = [];
  const take = (each: (typeof known)[number], path: typeof known): void => {
    if (ordered.includes(each) || path.includes(each)) return;
    for (const other of known) if (each.imports.includes(other.namespace)) take(other, [...path, each]);
    ordered.push(each);
  };
  for (const each of known) take(each, []);
  return ordered.map(({ file }) => file);
}

function readNamespaces({ text }: SourceFile): { namespace: string; imports: string[] } {
  try {
    const root = readRoot(text);
    return { namespace: attributeOf(root, 'namespace'), imports: importsOf(root).map((each) => attributeOf(each, 'namespace')) };
  } catch {
    return { namespace: '', imports: [] };
  }
}

function parse(file: SourceFile): DmnElement {
  try {
    return readRoot(file.text);
  } catch (error) {
    if (!(error instanceof XmlInvalid)) throw error;
    const sentence = `Файл не читается как DMN: ${error.message}.`;
    throw new DefinitionRefused([{ file: file.name, code: 'XML_INVALID', sentence, line: error.line }]);
  }
}

function refuseForeign(root: DmnElement, complaints: Complaints): void {
  for (const child of root.children) {
    const kind = kindOf(child);
    if (kind === '' || TOP.has(kind)) continue;
    complain(complaints, child, { code: 'XML_INVALID', sentence: `Файл не читается как DMN: элемента «${kind}» в нём не бывает.` });
  }
}

/** Imports of schemas and of predictive models are none of ours. */
function importsOf(root: DmnElement): DmnElement[] {
  return childrenOf(root, 'import').filter((each) => attributeOf(each, 'importType').includes('/DMN/'));
}

function findImports(root: DmnElement, beside: Decisions[], complaints: Complaints): Import[] {
  return importsOf(root).flatMap((element) => {
    const namespace = attributeOf(element, 'namespace');
    const decisions = beside.find((other) => other.namespace === namespace);
    if (decisions) return [{ name: nameOf(element), decisions }];
    const sentence = `Файл подключает «${namespace}», а такого файла DMN среди переданных нет или файлы подключают друг друга по кругу.`;
    complain(complaints, element, { code: 'IMPORT_UNKNOWN', sentence });
    return [];
  });
}

function importTypes(imports: Import[]): ItemTypes {
  return Object.fromEntries(
    imports.flatMap(({ name, decisions }) =>
      Object.entries(decisions.types).map(([type, found]) => [name === '' ? type : `${name}.${type}`, found] as const),
    ),
  );
}
