import { ExpressionInvalid, compileExpression, compileUnaryTests } from '../feel.ts';
import type { FeelExpression, UnaryTests } from '../feel.ts';
import type { FindType } from '../feel/type.ts';
import { typeFinder } from './feel-type.ts';
import { ANY } from './item-type.ts';
import type { ItemType } from './item-type.ts';
import type { Boxed, NameShape } from './logic.ts';
import { attributeOf, complain } from './read-element.ts';
import type { Complaints, DmnElement } from './read-element.ts';
import { findType } from './read-item-types.ts';
import type { ItemTypes } from './read-item-types.ts';

/** Where reading stands inside a decision or a knowledge model. */
export interface Reading extends Complaints {
  /** Id of the decision or knowledge model. */
  element: string;
  types: ItemTypes;
  /** Names that expressions here may use, with the names inside. */
  names: NameShape;
  /** Levels of the deepest expression read so far, where somebody asks. */
  deepest?: { levels: number };
}

/** Reads one boxed expression; `title` is how people call the place. */
export type ReadBoxed = (element: DmnElement, reading: Reading, title: string) => Boxed;

/** Reads what stands inside an element; nothing inside is null. */
export type ReadInside = (element: DmnElement | null, reading: Reading, title: string) => Boxed;

export function withNames(reading: Reading, names: NameShape): Reading {
  return { ...reading, names: { ...reading.names, ...names } };
}

/** Null with a finding for a text that is not FEEL. */
export function readExpression(text: string, reading: Reading, place: string): FeelExpression | null {
  return compileOr(reading, place, () => compileExpression(text, reading.names, findTypeFor(text, reading)));
}

export function readUnaryTests(text: string, reading: Reading, place: string): UnaryTests | null {
  return compileOr(reading, place, () => compileUnaryTests(text, reading.names, findTypeFor(text, reading)));
}

/** Only a text that names types needs them, and all others are compiled once for all places that see the same names. */
function findTypeFor(text: string, reading: Reading): FindType | undefined {
  return /\binstance\b|\bfunction\b/.test(text) ? typeFinder(reading.types) : undefined;
}

/** The type the attribute names; Any with a finding for one nobody knows. */
export function readType(element: DmnElement | null, reading: Reading, attribute = 'typeRef'): ItemType {
  const name = attributeOf(element, attribute);
  const type = findType(name, reading.types);
  if (!type) complain(reading, reading.element, { code: 'TYPE_UNKNOWN', sentence: `Тип «${name}» не описан в файле и не встроен в FEEL.` });
  return type ?? ANY;
}

function compileOr<Compiled extends { levels: number }>(reading: Reading, place: string, compile: () => Compiled): Compiled | null {
  try {
    const compiled = compile();
    if (reading.deepest) reading.deepest.levels = Math.max(reading.deepest.levels, compiled.levels);
    return compiled;
  } catch (error) {
    if (!(error instanceof ExpressionInvalid)) throw error;
    complain(reading, reading.element, { code: 'EXPRESSION_INVALID', sentence: `${place}: ${error.message}` });
    return null;
  }
}
