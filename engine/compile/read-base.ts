import type { ElementBase, Job, Mapping, Value } from '../model.ts';
import { readExecutionListeners, readHeaders } from './read-listeners.ts';
import { readLoop } from './read-loop.ts';
import { compileValue, complain, readValue } from './reader.ts';
import type { Reader } from './reader.ts';
import { child, children, extension, flag, text } from './source.ts';
import type { Source } from './source.ts';

/** What every element has. */
export function readBase(reader: Reader, source: Source, scope: string): ElementBase {
  const mapping = extension(source, 'zeebe:IoMapping');
  return {
    id: source.id ?? '',
    name: text(source, 'name') ?? '',
    scope,
    incoming: children(source, 'incoming').map((flow) => flow.id ?? ''),
    outgoing: children(source, 'outgoing').map((flow) => flow.id ?? ''),
    defaultFlow: child(source, 'default')?.id ?? null,
    inputs: readMappings(reader, source, children(mapping, 'inputParameters')),
    outputs: readMappings(reader, source, children(mapping, 'outputParameters')),
    boundaries: [],
    forCompensation: flag(source, 'isForCompensation', false),
    loop: readLoop(reader, source),
    listeners: readExecutionListeners(reader, source),
    properties: readProperties(source),
  };
}

export function readProperties(source: Source): { [name: string]: string } {
  const properties: { [name: string]: string } = {};
  for (const property of children(extension(source, 'zeebe:Properties'), 'properties')) {
    const name = text(property, 'name');
    if (name !== undefined) properties[name] = text(property, 'value') ?? '';
  }
  return properties;
}

/** Property `businessKey` of a process or a call activity. */
export function readBusinessKey(reader: Reader, source: Source, { properties }: ElementBase): Value | null {
  const written = properties['businessKey'];
  return written ? compileValue(reader, source, written) : null;
}

/** A job definition, or null when the element has none. */
export function readJob(reader: Reader, source: Source): Job | null {
  const definition = extension(source, 'zeebe:TaskDefinition');
  const jobType = readValue(reader, definition, 'type');
  if (jobType === null) return null;
  const headers = readHeaders(extension(source, 'zeebe:TaskHeaders'));
  return { jobType, retries: readValue(reader, definition, 'retries') ?? '3', headers };
}

function readMappings(reader: Reader, source: Source, parameters: Source[]): Mapping[] {
  return parameters.flatMap((parameter) => {
    const target = text(parameter, 'target');
    if (target === undefined || !/^[\p{L}_][\p{L}\p{N}_]*([ .][\p{L}\p{N}_]+)*$/u.test(target)) {
      complain(reader, source, { code: 'MAPPING_TARGET', sentence: `Сопоставление переменных: «${target ?? ''}» не имя переменной.` });
      return [];
    }
    return [{ source: compileValue(reader, source, text(parameter, 'source') ?? '=null'), target: target.split('.') }];
  });
}
