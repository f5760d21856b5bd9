import type { Element, Mapping, Value } from '../../model.ts';

/** When an expression is evaluated, which says what it can see; `shown` = whenever somebody opens the form. */
export type Moment = 'enter' | 'inside' | 'shown' | 'done';

export interface Read {
  text: string;
  moment: Moment;
}

/** Expressions of an element that see its own variables: everything but input mappings, which see what was before. */
export function expressionsOf(element: Element): Read[] {
  return [
    ...element.inputs.flatMap(({ source }) => read(source, 'enter')),
    ...(element.loop ? loopReads(element) : []),
    ...ownReads(element),
    ...element.outputs.flatMap(({ source }) => read(source, 'done')),
  ];
}

function loopReads({ loop }: Element): Read[] {
  if (!loop) return [];
  if (loop.kind === 'standardLoop') return read(loop.condition, 'done');
  const items = 'collection' in loop.items ? loop.items.collection : loop.items.cardinality;
  return [...read(items, 'enter'), ...read(loop.outputElement, 'done'), ...read(loop.completion, 'done')];
}

/** Expressions that only this kind of element has. */
function ownReads(element: Element): Read[] {
  const { loop: _loop, inputs: _inputs, outputs: _outputs, ...own } = element;
  const shown = own.type === 'userTask' ? own.prefill : null;
  const inside = findExpressions(own.type === 'userTask' ? { ...own, prefill: null } : own);
  return [...inside.map((text): Read => ({ text, moment: 'inside' })), ...read(shown, 'shown')];
}

function findExpressions(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('text' in value && 'evaluate' in value && typeof value.text === 'string') return [value.text];
  return Object.values(value).flatMap(findExpressions);
}

function read(value: Value | null, moment: Moment): Read[] {
  return value === null || typeof value === 'string' ? [] : [{ text: value.text, moment }];
}

export function mappingTarget({ target }: Mapping): string {
  return target[0] ?? '';
}
