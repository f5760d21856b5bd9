import type { Element, Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import type { Known } from '../known.ts';
import { remember } from '../checked.ts';
import { analyseData } from './analyse.ts';
import type { DataFlow } from './analyse.ts';
import { expressionsOf } from './expressions-of.ts';
import type { Moment } from './expressions-of.ts';
import { seenOf } from './results.ts';
import { addSeen, NOTHING } from './variables.ts';
import type { Seen } from './variables.ts';

/** An expression with what it can see when it is evaluated. */
export interface Reading {
  /** The element, or the flow whose condition it is. */
  element: string;
  /** The element it is evaluated at. */
  at: string;
  text: string;
  scope: Seen;
  isCondition: boolean;
}

/** Every expression of a process. */
export function readingsOf(model: Model, checked: Checked): Reading[] {
  return remember(checked, `readings ${model.file} ${model.process}`, () => {
    const data = analyseData(model, checked);
    const ofElements = Object.values(model.elements).flatMap((element) =>
      expressionsOf(element).map(({ text, moment }) => ({
        element: element.id,
        at: element.id,
        text,
        scope: scopeAt(element, moment, { data, known: checked.known }),
        isCondition: false,
      })),
    );
    const ofFlows = Object.values(model.flows).flatMap(({ id, source, condition }) =>
      condition ? [{ element: id, at: source, text: condition.text, scope: data.after.get(source) ?? NOTHING, isCondition: true }] : [],
    );
    return [...ofElements, ...ofFlows];
  });
}

function scopeAt(element: Element, moment: Moment, { data, known }: { data: DataFlow; known: Known }): Seen {
  const local = data.local.get(element.id) ?? NOTHING;
  if (moment === 'shown') return addSeen(seenOf(known.reader), local);
  if (moment === 'inside') return local;
  // An input mapping sees those before it; a loop sees its counter.
  if (moment === 'enter') return local;
  return addSeen(data.done.get(element.id) ?? NOTHING, data.brought.get(element.id) ?? NOTHING);
}
