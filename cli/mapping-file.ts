import type { TimerChoice } from '#engine/input.ts';
import type { MappingFile } from '#engine/migrate.ts';
import { CannotRun } from './command.ts';
import { readJsonFile } from './json-file.ts';

/** Pairs of elements by hand and exceptions for timers. Says which field is wrong. */
export async function readMappingFile(path: string): Promise<MappingFile> {
  const written = await readJsonFile(path, 'MAPPING_INVALID');
  if (!isFields(written)) throw invalid(path, 'нужен объект с полями elements и timers');
  const unknown = Object.keys(written).find((name) => name !== 'elements' && name !== 'timers');
  if (unknown !== undefined) throw invalid(path, `поля «${unknown}» не бывает`);
  const { elements = {}, timers = {} } = written;
  if (!isFields(elements) || !Object.values(elements).every((value) => value === null || typeof value === 'string')) {
    throw invalid(path, '«elements» — объект: прежний идентификатор и новый или null');
  }
  if (!isFields(timers) || !Object.values(timers).every(isChoice))
    throw invalid(path, '«timers» — объект: элемент и keep, restart или recompute');
  return { elements: elements as { [id: string]: string | null }, timers: timers as { [id: string]: TimerChoice } };
}

function invalid(path: string, what: string): CannotRun {
  return new CannotRun('MAPPING_INVALID', `${path}: ${what}.`);
}

function isChoice(value: unknown): value is TimerChoice {
  return value === 'keep' || value === 'restart' || value === 'recompute';
}

function isFields(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
