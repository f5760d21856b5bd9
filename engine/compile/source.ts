import { BpmnModdle } from 'bpmn-moddle';
import type { ModdleElement, ModdleWarning } from 'bpmn-moddle';
import { Parser } from 'saxen';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };

import { DefinitionRefused } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { explainXml } from './explain-xml.ts';
import { refuseUnsafe } from '../refuse-unsafe.ts';
import type { SourceFile } from '../refuse-unsafe.ts';

export type { SourceFile } from '../refuse-unsafe.ts';
export type Source = ModdleElement;

const moddle = new BpmnModdle({ zeebe });

/** References that are followed when a process runs; others, such as those to operations of interfaces, may lead nowhere. */
const FOLLOWED =
  /^(bpmn:)?(sourceRef|targetRef|attachedToRef|messageRef|signalRef|errorRef|escalationRef|activityRef|default|incoming|outgoing)$/;

/** The text is decoded already, whatever encoding it declares; attributes and elements of other tools are theirs. */
function isHarmless({ message, property }: ModdleWarning): boolean {
  if (/^(unknown (attribute|type)|unsupported document encoding)/.test(message)) return true;
  return property !== undefined && !FOLLOWED.test(property);
}

/** Reads BPMN 2.0 XML with the Camunda 8 extensions. */
export async function parseBpmn(file: SourceFile): Promise<Source> {
  refuseUnsafe(file, 'NOT_BPMN');
  try {
    const text = dropDrawings(file.text);
    const lax = canNameAllFaults(text);
    if (!lax) refuseUndeclared(text);
    const { rootElement, warnings } = await moddle.fromXML(text, { lax });
    const broken = warnings.filter((warning) => !isHarmless(warning));
    if (broken.length > 0) throw new DefinitionRefused(broken.map(({ message }) => ({ file: file.name, ...describeWarning(message) })));
    if (isTooDeep(rootElement)) {
      throw refuse(file, 'LIMIT_EXCEEDED', `Элементы вложены друг в друга глубже ${LIMITS.definitionDepth} раз: разделите определение.`);
    }
    return rootElement;
  } catch (error) {
    if (error instanceof DefinitionRefused) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (/detected/.test(reason)) throw new DefinitionRefused([{ file: file.name, ...describeWarning(reason) }]);
    throw refuse(file, 'NOT_BPMN', explainXml(reason));
  }
}

/** For the place of each fault the parser reads all lines from the first: of a file too long for that only the first fault is named. */
function canNameAllFaults(xml: string): boolean {
  return xml.split('<').length * xml.split('\n').length < LIMITS.elementsByLines;
}

/** The parser goes on after a prefix nobody declared, whatever it is told. */
function refuseUndeclared(xml: string): void {
  const parser = new Parser().ns({});
  let found: Error | null = null;
  parser.on('openTag', (_name, readAttributes) => void readAttributes());
  parser.on('error', () => parser.stop());
  parser.on('warn', (warning) => {
    found ??= warning;
    parser.stop();
  });
  parser.parse(xml);
  if (found) throw found;
}

/** Shapes and edges are more than half of a drawn file, and nothing of them is executed. */
function dropDrawings(xml: string): string {
  let kept = '';
  let from = 0;
  for (const { 0: opening, index } of xml.matchAll(/<(?:[\w.-]+:)?BPMNDiagram\b/g)) {
    if (index < from) continue;
    const opened = xml.indexOf('>', index);
    const closing = xml[opened - 1] === '/' ? index : xml.indexOf(`</${opening.slice(1)}`, opened);
    const end = xml.indexOf('>', closing);
    if (opened < 0 || closing < 0 || end < 0) break;
    kept += xml.slice(from, index);
    from = end + 1;
  }
  return kept + xml.slice(from);
}

/** What holds flow nodes and lanes is read inwards, call by call. */
function isTooDeep(root: Source): boolean {
  let level = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > LIMITS.definitionDepth) return true;
    level = level.flatMap((source) =>
      [...INWARDS.flatMap((inside) => children(source, inside)), child(source, 'childLaneSet') ?? []].flat(),
    );
  }
  return false;
}

const INWARDS = ['rootElements', 'flowElements', 'laneSets', 'lanes'];

function refuse(file: SourceFile, code: string, sentence: string): DefinitionRefused {
  return new DefinitionRefused([{ file: file.name, code, sentence }]);
}

function describeWarning(message: string): { code: string; sentence: string; line?: number } {
  const reference = /unresolved reference <(.*)>/.exec(message)?.[1];
  if (reference !== undefined) {
    return { code: 'REFERENCE_UNKNOWN', sentence: `Ссылка на «${reference}» никуда не ведёт: такого элемента в файле нет.` };
  }
  const line = /line: (\d+)/.exec(message)?.[1];
  const place = line === undefined ? {} : { line: Number(line) + 1 };
  const twin = /duplicate ID <(.*)>/.exec(message)?.[1];
  if (twin !== undefined) return { code: 'ID_TWICE', sentence: `Идентификатор «${twin}» встречается дважды: переименуйте один.`, ...place };
  return { code: 'NOT_BPMN', sentence: explainXml(message), ...place };
}

export function text(source: Source | undefined, property: string): string | undefined {
  const value = source?.[property];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function flag(source: Source | undefined, property: string, otherwise: boolean): boolean {
  const value = source?.[property];
  return typeof value === 'boolean' ? value : otherwise;
}

export function child(source: Source | undefined, property: string): Source | undefined {
  const value = source?.[property];
  return typeof value === 'object' && value !== null && '$type' in value ? (value as Source) : undefined;
}

export function children(source: Source | undefined, property: string): Source[] {
  const value = source?.[property];
  return Array.isArray(value) ? (value as Source[]) : [];
}

/** A `zeebe:` extension element, such as `zeebe:TaskDefinition`. */
export function extension(source: Source | undefined, type: string): Source | undefined {
  return children(child(source, 'extensionElements'), 'values').find((value) => value.$type === type);
}

export function isA(source: Source | undefined, type: string): boolean {
  return source?.$type === type;
}
