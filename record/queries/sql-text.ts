import { hash } from 'node:crypto';

export type SqlValue = string | number | boolean | null | Buffer | readonly string[] | readonly Buffer[];

/** A query put together from conditions; equal texts share one prepared statement. */
export class SqlText {
  readonly values: SqlValue[] = [];

  value(value: SqlValue, type = 'text'): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  query(text: string): { name: string; text: string; values: SqlValue[] } {
    return { name: `q${hash('sha1', text, 'base64url')}`, text, values: this.values };
  }
}
