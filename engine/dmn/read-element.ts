import type { DmnElement } from 'dmn-moddle';

import type { DefinitionFinding } from '../errors.ts';
import { ExpressionInvalid, compileExpression, compileUnaryTests } from '../feel.ts';
import type { FeelExpression, UnaryTests } from '../feel.ts';

/** Where reading stands: which decision, and what was found wrong so far. */
export interface Reading {
  file: string;
  /** Id of the decision or knowledge model. */
  element: string;
  /** Names with spaces that expressions may use. */
  names: string[];
  findings: DefinitionFinding[];
}

export function childOf(element: DmnElement, property: string): DmnElement | null {
  const value = element[property];
  return isElement(value) ? value : null;
}

export function childrenOf(element: DmnElement, property: string): DmnElement[] {
  const value = element[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

export function textOf(element: DmnElement | null, property = 'text'): string {
  const value = element?.[property];
  return typeof value === 'string' ? value.trim() : '';
}

/** Null with a finding for a text that is not FEEL. */
export function readExpression(text: string, reading: Reading, place: string): FeelExpression | null {
  return compileOr(reading, place, () => compileExpression(text, reading.names));
}

export function readUnaryTests(text: string, reading: Reading, place: string): UnaryTests | null {
  return compileOr(reading, place, () => compileUnaryTests(text, reading.names));
}

export function addFinding(reading: Reading, code: string, sentence: string): void {
  reading.findings.push({ file: reading.file, element: reading.element, code, sentence });
}

function compileOr<Compiled>(reading: Reading, place: string, compile: () => Compiled): Compiled | null {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof ExpressionInvalid)) throw error;
    addFinding(reading, 'EXPRESSION_INVALID', `${place}: ${error.message}`);
    return null;
  }
}

function isElement(value: unknown): value is DmnElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
