import { checkStructure } from './compile/check-structure.ts';
import { fillReachability } from './compile/reachability.ts';
import { readProcess } from './compile/read-process.ts';
import type { Reader } from './compile/reader.ts';
import { children, extension, flag, parseBpmn, text } from './compile/source.ts';
import type { Source } from './compile/source.ts';
import { compileDecisions, orderByImports } from './dmn.ts';
import type { Decisions } from './dmn.ts';
import { DefinitionRefused } from './errors.ts';
import { listParts } from './event-parts.ts';
import type { Element, Model } from './model.ts';
import type { SourceFile } from './refuse-unsafe.ts';

export interface CompileOptions {
  /** Decisions compiled before, to attach beside those of the files. */
  decisions?: Decisions[];
}

/**
 * Reads BPMN files into models, one for each executable process, with the decisions of the DMN files given beside them.
 * Throws DefinitionRefused with everything that is wrong.
 */
export async function compile(files: SourceFile[], options: CompileOptions = {}): Promise<Model[]> {
  const decisions = [...(options.decisions ?? [])];
  for (const file of orderByImports(files.filter(({ name }) => name.endsWith('.dmn')))) {
    decisions.push(await compileDecisions(file.text, file.name, decisions));
  }
  const models: Model[] = [];
  for (const file of files.filter(({ name }) => !name.endsWith('.dmn'))) models.push(...(await compileFile(file, decisions)));
  refuseTwins(models);
  return models;
}

async function compileFile(file: SourceFile, decisions: Decisions[]): Promise<Model[]> {
  const definitions = await parseBpmn(file);
  const reader: Reader = { file: file.name, findings: [] };
  const processes = children(definitions, 'rootElements').filter(
    (root) => root.$type === 'bpmn:Process' && flag(root, 'isExecutable', false),
  );
  const hash = await hashText(file.text);
  const models = processes.map((source) => ({
    ...nameModel(file, source, processes),
    ...compileProcess(reader, source),
    file: file.name,
    hash,
    decisions,
  }));
  if (processes.length === 0) {
    reader.findings.push({
      file: file.name,
      code: 'PROCESS_MISSING',
      sentence: 'В файле нет исполняемого процесса (isExecutable="true").',
    });
  }
  if (reader.findings.length > 0) throw new DefinitionRefused(reader.findings);
  return models;
}

function compileProcess(
  reader: Reader,
  source: Source,
): Pick<Model, 'process' | 'name' | 'elements' | 'flows' | 'lanes' | 'starts' | 'versionTag' | 'conditional'> {
  const parts = readProcess(reader, source);
  checkStructure(reader, parts);
  fillReachability(parts);
  const process = source.id ?? '';
  return {
    process,
    name: text(source, 'name') ?? process,
    ...parts,
    starts: Object.values(parts.elements).flatMap((element) => (element.scope === process ? listStarts(element) : [])),
    versionTag: text(extension(source, 'zeebe:VersionTag'), 'value') ?? null,
    conditional: Object.values(parts.elements).some(
      (element) => 'event' in element && listParts(element.event).some(({ kind }) => kind === 'condition'),
    ),
  };
}

/** Start events, and what begins an instance without one. */
function listStarts(element: Element): string[] {
  if (element.type === 'startEvent' || (element.type === 'receiveTask' && element.instantiates)) return [element.id];
  return element.type === 'eventBasedGateway' && element.instantiates !== null ? Object.keys(element.options) : [];
}

/** `child-journey.v1.bpmn` is version 1 of `child-journey`; further processes of one file are known by their ids. */
function nameModel(file: SourceFile, source: Source, processes: Source[]): Pick<Model, 'key' | 'version'> {
  const match = /^(.*?)(?:\.v(\d+))?(?:\.[a-z]+)?$/i.exec(file.name.split('/').at(-1) ?? '');
  const [, key = file.name, version = '1'] = match ?? [];
  return { key: source === processes[0] ? key : (source.id ?? key), version: Number(version) };
}

async function hashText(written: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(written));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function refuseTwins(models: Model[]): void {
  const seen = new Map<string, string>();
  for (const { process, version, file } of models) {
    const key = `${process} ${version}`;
    const other = seen.get(key);
    if (other !== undefined) {
      const sentence = `Процесс «${process}» версии ${version} есть и в файле ${other}: переименуйте один из них.`;
      throw new DefinitionRefused([{ file, element: process, code: 'PROCESS_TWICE', sentence }]);
    }
    seen.set(key, file);
  }
}
