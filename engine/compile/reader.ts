import type { DefinitionFinding } from '../errors.ts';
import { compileExpression, ExpressionInvalid } from '../feel.ts';
import type { Expression } from '../feel.ts';
import type { Value } from '../model.ts';
import { text } from './source.ts';
import type { Source } from './source.ts';

/** Collects what is wrong with one file, so that its author sees everything at once. */
export interface Reader {
  file: string;
  findings: DefinitionFinding[];
}

export function complain(reader: Reader, source: Source | undefined, finding: { code: string; sentence: string }): void {
  const element = source?.id ?? source?.$parent?.id;
  reader.findings.push({ file: reader.file, ...(element === undefined ? {} : { element }), ...finding });
}

/** `=…` is FEEL, anything else a literal. */
export function readValue(reader: Reader, source: Source | undefined, property: string): Value | null {
  const found = text(source, property);
  return found === undefined ? null : compileValue(reader, source, found);
}

export function compileValue(reader: Reader, source: Source | undefined, written: string): Value {
  return written.startsWith('=') ? compileFeel(reader, source, written) : written;
}

/** FEEL with or without its leading `=`. */
export function compileFeel(reader: Reader, source: Source | undefined, written: string): Expression {
  const feel = written.replace(/^\s*=/, '').trim();
  try {
    return compileExpression(feel);
  } catch (error) {
    if (!(error instanceof ExpressionInvalid)) throw error;
    complain(reader, source, { code: 'EXPRESSION_INVALID', sentence: `Выражение «${feel}» не читается как FEEL: ${error.message}` });
    return compileExpression('null');
  }
}

export function readFeel(reader: Reader, source: Source | undefined, property: string): Expression | null {
  const found = text(source, property);
  return found === undefined ? null : compileFeel(reader, source, found);
}
