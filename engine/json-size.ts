import type { Json } from './json.ts';

export interface JsonSize {
  characters: number;
  depth: number;
}

/** About how many characters a value takes as JSON and how deep it is; stops counting beyond the bounds. */
export function measureJson(value: Json, bounds: JsonSize): JsonSize {
  const size = { characters: 0, depth: 0 };
  measure(value, 1, { size, bounds });
  return size;
}

function measure(value: Json, depth: number, into: { size: JsonSize; bounds: JsonSize }): void {
  const { size, bounds } = into;
  if (depth > size.depth) size.depth = depth;
  if (size.characters > bounds.characters || depth > bounds.depth) return;
  if (typeof value === 'string') size.characters += value.length + 2;
  else if (typeof value !== 'object' || value === null) size.characters += 4;
  else if (Array.isArray(value)) for (const item of value) measure(item, depth + 1, into);
  else {
    for (const name of Object.keys(value)) {
      size.characters += name.length + 3;
      measure(value[name] ?? null, depth + 1, into);
    }
  }
}
