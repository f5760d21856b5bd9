import { compileExpression } from '../feel.ts';
import { spend, warn } from '../feel/evaluation.ts';
import { isContext, kindOf } from '../feel/value.ts';
import type { FeelValue } from '../feel/value.ts';
import type { Boxed, Frame, Logic } from './logic.ts';
import { withVariables } from './logic.ts';
import { attributeOf, childOf } from './read-element.ts';
import type { DmnElement } from './read-element.ts';
import { withNames } from './reading.ts';
import type { ReadBoxed, ReadInside, Reading } from './reading.ts';

/** Boxed expressions of DMN 1.4: conditional, filter, for, every, some. */
export const BOXED_ITERATIONS = (readInside: ReadInside): { [kind: string]: ReadBoxed } => ({
  conditional: (element, reading, title) => {
    const part = (kind: string) => readInside(childOf(element, kind), reading, title);
    const [condition, yes, no] = [part('if'), part('then'), part('else')];
    const run: Logic = (frame) => {
      const found = condition.run(frame) ?? false;
      return typeof found === 'boolean' ? (found ? yes : no).run(frame) : refuse(frame, title, found);
    };
    return { run, shape: { ...yes.shape, ...no.shape } };
  },
  filter: (element, reading, title) => readFilter(element, reading, { title, readInside }),
  for: (element, reading, title) => readFor(element, reading, { title, readInside }),
  every: (element, reading, title) => readQuantified(element, reading, { title, readInside, decisive: false }),
  some: (element, reading, title) => readQuantified(element, reading, { title, readInside, decisive: true }),
});

interface How {
  title: string;
  readInside: ReadInside;
}

function readIterator(element: DmnElement, reading: Reading, how: How & { kind: string }) {
  const name = attributeOf(element, 'iteratorVariable');
  const source = how.readInside(childOf(element, 'in'), reading, how.title);
  const body = how.readInside(childOf(element, how.kind), withNames(reading, { [name]: source.shape }), how.title);
  return { name, source, body };
}

function readFor(element: DmnElement, reading: Reading, how: How): Boxed {
  const { name, source, body } = readIterator(element, reading, { ...how, kind: 'return' });
  const seesPartial = namesPartial(element);
  return {
    run: (frame) => {
      const made: FeelValue[] = [];
      for (const item of listItems(source.run(frame), frame) ?? []) {
        spend(frame.evaluation, seesPartial ? made.length + 1 : 1);
        // Values do not change, so what was made so far is copied for who asks for it.
        made.push(body.run(withVariables(frame, seesPartial ? { [name]: item, partial: [...made] } : { [name]: item })));
      }
      return made;
    },
    shape: body.shape,
  };
}

function namesPartial({ text, children }: DmnElement): boolean {
  return /\bpartial\b/.test(text) || children.some(namesPartial);
}

/** Three-valued: a null among the answers leaves the question open unless another one decides it. */
function readQuantified(element: DmnElement, reading: Reading, how: How & { decisive: boolean }): Boxed {
  const { name, source, body } = readIterator(element, reading, { ...how, kind: 'satisfies' });
  return {
    run: (frame) => {
      const items = listItems(source.run(frame), frame);
      if (items === null) return null;
      spend(frame.evaluation, items.length);
      const answers = items.map((item) => body.run(withVariables(frame, { [name]: item })));
      const wrong = answers.find((answer) => !isTruth(answer));
      if (wrong !== undefined) return refuse(frame, how.title, wrong);
      if (answers.includes(how.decisive)) return how.decisive;
      return answers.includes(null) ? null : !how.decisive;
    },
    shape: {},
  };
}

/** `item` is the item, and where it is a context its names are seen directly, an own `item` first, as in `list[condition]`. */
function readFilter(element: DmnElement, reading: Reading, { title, readInside }: How): Boxed {
  const source = readInside(childOf(element, 'in'), reading, title);
  const match = readInside(childOf(element, 'match'), withNames(reading, { ...source.shape, item: source.shape }), title);
  return {
    run: (frame) => {
      const found = source.run(frame);
      if (found === null) return null;
      const items = Array.isArray(found) ? found : [found];
      spend(frame.evaluation, items.length);
      const kept: FeelValue[] = [];
      for (const item of items as FeelValue[]) {
        const answer = match.run(withVariables(frame, { item, ...(isContext(item) ? item : {}) }));
        if (!isTruth(answer)) return refuse(frame, title, answer);
        if (answer === true) kept.push(item);
      }
      return kept;
    },
    shape: source.shape,
  };
}

function isTruth(answer: FeelValue): boolean {
  return answer === null || typeof answer === 'boolean';
}

/** Neither true, false nor null where a condition is asked for: the whole is null. */
function refuse(frame: Frame, title: string, answer: FeelValue): null {
  return warn(frame.evaluation, `«${title}»: условие — не «истина» и не «ложь», а ${kindOf(answer)}`);
}

const ITEMS = compileExpression('for x in source return x');

/** The items of a list, or of a range; null for what has none. */
function listItems(source: FeelValue, frame: Frame): FeelValue[] | null {
  if (Array.isArray(source)) return source;
  if (source === null) return null;
  const value = ITEMS.computeIn(withVariables(frame, { source }).scope);
  return Array.isArray(value) ? value : null;
}
