import type { Element, Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import type { Known } from '../known.ts';
import { remember } from '../checked.ts';
import { analyseData } from './analyse.ts';
import type { DataFlow } from './analyse.ts';
import { expressionsOf } from './expressions-of.ts';
import type { Moment } from './expressions-of.ts';
import { seenName } from '../../dmn/graph.ts';
import { findAsked, seenByDecision } from '../types/decision-inputs.ts';
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
    return [...ofElements, ...ofDecisions(model, checked, data), ...ofFlows];
  });
}

/** What the decision of a task reads of the case: the input data it declares, and the columns of its tables. */
function ofDecisions(model: Model, checked: Checked, data: DataFlow): Reading[] {
  return Object.values(model.elements).flatMap((element) => {
    const asked = element.type === 'businessRuleTask' ? findAsked(element, model, checked.tables) : null;
    if (!asked) return [];
    const local = data.local.get(element.id) ?? NOTHING;
    const at = { element: element.id, at: element.id, isCondition: false };
    const declared = asked.data.map((node) => seenName(node)).filter((name) => NAME.test(name));
    const scope = seenByDecision(asked, local, checked);
    const columns = asked.tables.flatMap(({ inputs }) => inputs.map(({ text }) => ({ ...at, text, scope })));
    return [...declared.map((text) => ({ ...at, text, scope: local })), ...columns];
  });
}

/** A name of several words is none of a variable. */
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

function scopeAt(element: Element, moment: Moment, { data, known }: { data: DataFlow; known: Known }): Seen {
  const local = data.local.get(element.id) ?? NOTHING;
  if (moment === 'shown') return addSeen(seenOf(known.reader), local);
  if (moment === 'inside') return local;
  // An input mapping sees those before it; a loop sees its counter.
  if (moment === 'enter') return local;
  return addSeen(data.done.get(element.id) ?? NOTHING, data.brought.get(element.id) ?? NOTHING);
}
