export interface Bounds {
  from: number;
  to: number;
  /** `JAN`, `MON`: from the first number on. */
  names?: string[];
}

/** `*`, `5`, `1-5`, `*`/15, `10/20`, `MON,WED`: the numbers in their order, or null when the field is not written so. */
export function readField(written: string, bounds: Bounds): number[] | null {
  const numbers = new Set<number>();
  for (const part of written.split(',')) {
    const found = readPart(part, bounds);
    if (!found) return null;
    for (const number of found) numbers.add(number);
  }
  return [...numbers].toSorted((a, b) => a - b);
}

function readPart(part: string, bounds: Bounds): number[] | null {
  const [range = '', step, ...more] = part.split('/');
  const every = step === undefined ? 1 : readWhole(step);
  if (more.length > 0 || every === null || every < 1) return null;
  const [from, to] = readRange(range, bounds, step !== undefined);
  if (from === null || to === null || from > to) return null;
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => from + index * every);
}

/** `10/20` is from 10 to the end. */
function readRange(range: string, bounds: Bounds, stepped: boolean): [number | null, number | null] {
  if (range === '*' || range === '?') return [bounds.from, bounds.to];
  const [first = '', last, ...more] = range.split('-');
  const from = readNumber(first, bounds);
  if (more.length > 0) return [null, null];
  if (last === undefined) return [from, stepped ? bounds.to : from];
  return [from, readNumber(last, bounds)];
}

export function readNumber(written: string, { from, to, names = [] }: Bounds): number | null {
  const named = names.indexOf(written.toUpperCase());
  const number = named >= 0 ? from + named : readWhole(written);
  return number !== null && number >= from && number <= to ? number : null;
}

function readWhole(written: string): number | null {
  return /^\d{1,4}$/.test(written) ? Number(written) : null;
}
