import type { Json } from './json.ts';

/** A key that messages or people find a case by: a text, or a number as a text. Null for everything else. */
export function readKey(found: Json): string | null {
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found !== '' ? found : null;
}
