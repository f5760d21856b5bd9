/** A place in a sorted list, opaque to whoever carries it. A broken one begins the list anew. */
export function writeCursor(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

export function readCursor(cursor: string | undefined, length: number): string[] | null {
  if (!cursor) return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === length && place.every((part): part is string => typeof part === 'string')) return place;
  } catch {
    // Not ours.
  }
  return null;
}

export interface Page<Row> {
  rows: Row[];
  nextCursor: string | null;
  /** Moment of the snapshot. */
  at: string;
}

export interface Window {
  cursor?: string | undefined;
  limit: number;
}

/** Rows were read with one more than asked: the last one only tells that there is more. */
export function cutPage<Raw>(
  raw: Raw[],
  limit: number,
  placeOf: (row: Raw) => readonly string[],
): { rows: Raw[]; nextCursor: string | null } {
  const rows = raw.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: raw.length > limit && last ? writeCursor(placeOf(last)) : null };
}
