import type { Json } from '#engine/json.ts';
import type { Job } from './interface.ts';
import { JobRefused } from './job-errors.ts';

/** A header the definition must give. */
export function getHeader(job: Job, name: string): string {
  const value = job.headers[name];
  if (!value) throw new JobRefused('JOB_HEADER_ABSENT', `В определении у работы не задан заголовок «${name}».`);
  return value;
}

/** Value at `a.b.0` of the job's variables, a number being a place in a list; undefined = not there. */
export function findValue(job: Job, path: string): Json | undefined {
  let value: Json | undefined = job.variables;
  for (const name of path.split('.')) value = Array.isArray(value) ? value[Number(name)] : isContext(value) ? value[name] : undefined;
  return value;
}

export function isContext(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `{surname, given_name, patronymic}` in that order, whatever order the data came in. */
export function writeName(name: { [part: string]: Json }): string {
  return ['surname', 'given_name', 'patronymic']
    .map((part) => writeValue(name[part] ?? null))
    .filter(Boolean)
    .join(' ');
}

/** How a value is written in a letter or a paper: days as ДД.ММ.ГГГГ, yes and no as words. */
export function writeValue(value: Json): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value === 'string') return value.replace(/^(\d{4})-(\d{2})-(\d{2})(T.*)?$/, '$3.$2.$1');
  if (Array.isArray(value)) return value.map(writeValue).join(', ');
  if ('surname' in value) return writeName(value);
  return Object.values(value).map(writeValue).filter(Boolean).join(', ');
}

/** Fills `{{path}}` and `{{path|what to write when it is absent}}`. */
export function fillPlaces(text: string, job: Job): string {
  const absent = new Set<string>();
  const filled = text.replace(/\{\{\s*([\w.]+)\s*(?:\|([^}]*))?\}\}/g, (_, path: string, otherwise: string | undefined) => {
    const value = findValue(job, path);
    if (value !== undefined && value !== null) return writeValue(value);
    if (otherwise === undefined) absent.add(path);
    return otherwise ?? '';
  });
  if (absent.size > 0)
    throw new JobRefused('TEMPLATE_VALUE_ABSENT', `Для текста не хватает сведений: ${[...absent].join(', ')}. Дополните входы работы.`);
  return filled;
}
