import { normalizeContextKey } from 'lezer-feel';

/** Names an expression may use, those of nested contexts below them: FEEL reads a name with spaces or operators only when it knows the name. */
export interface NameShape {
  readonly [name: string]: NameShape | null;
}

export type Names = readonly string[] | NameShape;

export function toShape(names: Names): NameShape {
  return isList(names) ? Object.fromEntries(names.map((name) => [name, null])) : names;
}

function isList(names: Names): names is readonly string[] {
  return Array.isArray(names);
}

/** What is known of names while one text is compiled. */
export class NameTable {
  private readonly written = new Map<string, string>();
  /** Names that may stand for a variable, so that a call of one is no call of a builtin. */
  private readonly declared = new Set<string>();

  constructor(shape: NameShape) {
    for (const name of Object.keys(shape)) this.declare(name);
    this.learn(shape);
  }

  /** A shape may stand in several places of another. */
  private learn(shape: NameShape, seen = new Set<NameShape>()): void {
    if (seen.has(shape)) return;
    seen.add(shape);
    for (const [name, inner] of Object.entries(shape)) {
      this.written.set(normalizeContextKey(name), name);
      if (inner) this.learn(inner, seen);
    }
  }

  declare(name: string): void {
    this.declared.add(name);
    const key = normalizeContextKey(name);
    if (!this.written.has(key)) this.written.set(key, name);
  }

  isDeclared(name: string): boolean {
    return this.declared.has(name);
  }

  /** The name as it was declared, however its spaces stand in the text; backticks fall away. */
  resolve(text: string): string {
    if (text.startsWith('`')) return text.slice(1, -1);
    const key = normalizeContextKey(text.replaceAll(/\s+/g, ' '));
    return this.written.get(key) ?? text.replaceAll(/\s+/g, ' ').trim();
  }
}
