import type { CheckFinding } from './finding.ts';

export interface Place {
  line: number;
  column: number;
}

/** Where every id of an XML text is written. */
export function locateIds(text: string): Map<string, Place> {
  const places = new Map<string, Place>();
  let line = 1;
  let lineStart = 0;
  let from = 0;
  for (const match of text.matchAll(/<[\w.:-]+\b[^<>]*?\sid\s*=\s*["']([^"']+)["']/g)) {
    for (let next = text.indexOf('\n', from); next !== -1 && next < match.index; next = text.indexOf('\n', from)) {
      line += 1;
      lineStart = next + 1;
      from = next + 1;
    }
    const [, id = ''] = match;
    if (!places.has(id)) places.set(id, { line, column: match.index - lineStart + 1 });
  }
  return places;
}

/** The same findings with the lines of their elements, in the order of the file. */
export function placeFindings(findings: CheckFinding[], texts: Map<string, string>): CheckFinding[] {
  const known = new Map<string, Map<string, Place>>();
  const placed = findings.map(({ place, ...finding }) => {
    const { file, element, line } = finding;
    const text = texts.get(file);
    if (line !== undefined || element === undefined || text === undefined) return finding;
    const places = known.get(file) ?? locateIds(text);
    known.set(file, places);
    const found = places.get(place ?? '') ?? places.get(element);
    return found ? { ...finding, ...found } : finding;
  });
  const files = [...texts.keys()];
  return placed.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}
