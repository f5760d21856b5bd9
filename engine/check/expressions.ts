import type { Expression } from '../feel.ts';
import type { Element, Model } from '../model.ts';

/** Every FEEL text of a model with the element it belongs to; a condition belongs to its flow. */
export function listExpressions(model: Model): { element: string; text: string }[] {
  const ofElements = Object.values(model.elements).flatMap((element) => findTexts(element).map((text) => ({ element: element.id, text })));
  const ofFlows = Object.values(model.flows).flatMap((flow) => (flow.condition ? [{ element: flow.id, text: flow.condition.text }] : []));
  return [...ofElements, ...ofFlows];
}

/** Codes of terms a text asks for by name: `term("T10", …)`. */
export function termsIn(text: string): string[] {
  return [...text.matchAll(/\bterm\s*\(\s*(?:rule\s*:\s*)?"([^"]+)"/g)].flatMap(([, code]) => (code === undefined ? [] : [code]));
}

function findTexts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isExpression(value)) return [value.text];
  return Object.values(value as Element | unknown[]).flatMap(findTexts);
}

function isExpression(value: object): value is Expression {
  return 'text' in value && typeof value.text === 'string' && 'evaluate' in value;
}
