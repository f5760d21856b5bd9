import { compileExpression } from '#engine/feel.ts';
import type { FeelValue } from '#engine/feel/value.ts';

import type { Written } from './read-test-cases.ts';

/** Time of the machine is nobody's business here: tests that ask for it only ask for its kind. */
export const CONTEXT = { at: '2026-11-23T12:00:00.000Z', environment: { terms: [], calendars: [], regions: {} } };

const TEMPORAL: { [type: string]: string } = { date: 'date', time: 'time', dateTime: 'date and time', duration: 'duration' };

/** A written value as FEEL has it. */
export function toFeel(written: Written): FeelValue {
  switch (written.kind) {
    case 'null':
      return null;
    case 'value':
      return toFeelValue(written.type, written.text);
    case 'list':
      return written.items.map(toFeel);
    case 'components':
      return Object.fromEntries(written.parts.map(({ name, value }) => [name, toFeel(value)]));
  }
}

function toFeelValue(type: string, text: string): FeelValue {
  const make = TEMPORAL[type];
  if (make) return compute(`${make}(text)`, { text: text.trim() });
  if (type === 'boolean') return text.trim() === 'true' || text.trim() === '1';
  if (['decimal', 'double', 'integer', 'float', 'int', 'long'].includes(type)) return compute('number(text)', { text: plainNumber(text) });
  return text;
}

/** XML Schema writes doubles with an exponent, FEEL reads none from a text of `number`. */
function plainNumber(text: string): string {
  const trimmed = text.trim().replace(/^\+/, '');
  return /e/i.test(trimmed) ? Number(trimmed).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : trimmed;
}

export function compute(text: string, variables: { [name: string]: FeelValue }): FeelValue {
  return compileExpression(text).compute(variables, CONTEXT).value;
}
