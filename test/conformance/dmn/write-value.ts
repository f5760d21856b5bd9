import { FeelFunction } from '#engine/feel/function.ts';
import { toJson } from '#engine/feel/json.ts';
import type { FeelValue } from '#engine/feel/value.ts';

import type { Written } from './read-test-cases.ts';

const LONGEST = 120;

export function writeExpected(written: Written): string {
  return shorten(write(written));
}

function write(written: Written): string {
  switch (written.kind) {
    case 'null':
      return 'null';
    case 'value':
      return written.type === 'string' ? JSON.stringify(written.text) : `${written.type} ${written.text}`;
    case 'list':
      return `[${written.items.map(write).join(', ')}]`;
    case 'components':
      return `{${written.parts.map(({ name, value }) => `${name}: ${write(value)}`).join(', ')}}`;
  }
}

export function writeGot(got: FeelValue | Error): string {
  if (got instanceof Error) return shorten(`${got.name}: ${got.message.split('\n')[0]}`);
  if (got instanceof FeelFunction) return 'a function';
  return shorten(JSON.stringify(toJson(got)));
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
