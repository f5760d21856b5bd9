import { describe, expect, it } from 'vitest';

import { literal, valueOf } from './build-dmn.ts';

const column = (name: string, type = '') => `<column name="${name}"${type === '' ? '' : ` typeRef="${type}"`}/>`;
const row = (...cells: string[]) => `<row>${cells.map((cell) => literal(cell)).join('')}</row>`;
const entry = (feel: string, name = '', type = '') =>
  `<contextEntry>${name === '' ? '' : `<variable name="${name}"${type === '' ? '' : ` typeRef="${type}"`}/>`}${feel === '' ? '' : literal(feel)}</contextEntry>`;
const context = (...entries: string[]) => `<context>${entries.join('')}</context>`;

describe('a relation', () => {
  it('is a list of contexts, a row each, by the names of its columns', async () => {
    const logic = `<relation>${column('a')}${column('b')}${row('1', '"x"')}${row('2', '"y"')}</relation>`;
    expect(await valueOf(logic)).toEqual([
      { a: 1, b: 'x' },
      { a: 2, b: 'y' },
    ]);
  });

  it('has null where a cell is missing or not of the type of its column', async () => {
    expect(await valueOf(`<relation>${column('a', 'number')}${column('b')}${row('"one"')}</relation>`)).toEqual([{ a: null, b: null }]);
  });
});

describe('a boxed context', () => {
  it('gives its entries, each seeing those before it', async () => {
    expect(await valueOf(context(entry('2', 'a'), entry('a * 3', 'b')))).toEqual({ a: 2, b: 6 });
  });

  it('gives its result when it has one, and nothing behind it', async () => {
    expect(await valueOf(context(entry('2', 'a'), entry('a + 5')))).toBe(7);
    expect(await valueOf(context(entry('2', 'a'), entry('a + 5'), entry('9', 'c')))).toBe(7);
  });

  it('holds an entry to its type, and an empty entry is null', async () => {
    expect(await valueOf(context(entry('"x"', 'a', 'number'), entry('', 'b')))).toEqual({ a: null, b: null });
  });

  it('knows an entry of several words, and what is in an entry that is a context', async () => {
    expect(await valueOf(context(entry('2', 'net price'), entry('net price * 2')))).toBe(4);
    const inner = `<contextEntry><variable name="book"/>${context(entry('3', 'page count'))}</contextEntry>`;
    expect(await valueOf(context(inner, entry('book.page count + 1')))).toBe(4);
  });
});
