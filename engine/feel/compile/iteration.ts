import { or, and } from '../compare.ts';
import type { Truth } from '../compare.ts';
import { FeelDate } from '../date.ts';
import { spend, warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { isNumber, toIndex } from '../number.ts';
import { FeelRange } from '../range.ts';
import { innerScope } from '../scope.ts';
import type { Scope } from '../scope.ts';
import type { FeelValue } from '../value.ts';
import { nameKind } from '../words.ts';
import { childNamed, children, expressionsIn, nameOf, part, textOf } from './syntax.ts';
import type { Build, Compiling, SyntaxNode } from './syntax.ts';

/** One name and what it runs through; null = there is nothing to run through. */
interface Loop {
  name: string;
  list: (scope: Scope) => FeelValue[] | null;
}

export const buildIf: Build = (node, compiling) => {
  const parts = expressionsIn(node).map(compiling.build);
  const [condition, whenTrue, whenFalse] = [part(parts, 0), part(parts, 1), part(parts, 2)];
  return (scope) => (condition(scope) === true ? whenTrue(scope) : whenFalse(scope));
};

export const buildFor: Build = (node, compiling) => {
  const loops = readLoops(node, compiling);
  compiling.names.declare('partial');
  const bodyNode = part(children(node), children(node).length - 1);
  const body = compiling.build(bodyNode);
  const seesPartial = textOf(bodyNode, compiling).includes('partial');
  return (scope) => {
    const results: FeelValue[] = [];
    const done = runLoops(loops, scope, (inner) => {
      results.push(body(seesPartial ? withPartial(inner, results) : inner));
      return true;
    });
    return done === null ? null : results;
  };
};

/** The results so far, as a list that later turns do not change. */
function withPartial(scope: Scope, results: FeelValue[]): Scope {
  spend(scope.evaluation, results.length >> 2);
  return innerScope(scope, { partial: [...results] });
}

export const buildQuantified: Build = (node, compiling) => {
  const isSome = part(children(node), 0).name === 'some';
  const loops = readLoops(node, compiling);
  const condition = compiling.build(part(children(node), children(node).length - 1));
  return (scope) => {
    let answer: Truth = !isSome;
    const done = runLoops(loops, scope, (inner) => {
      const held = condition(inner);
      answer = isSome ? or(answer, held) : and(answer, held);
      return answer !== isSome;
    });
    return done === null ? null : answer;
  };
};

function readLoops(node: SyntaxNode, compiling: Compiling): Loop[] {
  const list = childNamed(node, 'InExpressions') ?? node;
  return children(list)
    .filter(({ name }) => name === 'InExpression')
    .map((loop) => readLoop(loop, compiling));
}

function readLoop(node: SyntaxNode, compiling: Compiling): Loop {
  const parts = children(node);
  const name = nameOf(part(parts, 0), compiling);
  const bounds = expressionsIn(part(parts, 2)).map(compiling.build);
  compiling.names.declare(name);
  const [first, last] = bounds;
  if (first && last) return { name, list: (scope) => countThrough(first(scope), last(scope), scope.evaluation) };
  const compute = part(bounds, 0);
  return { name, list: (scope) => listOf(compute(scope), scope.evaluation) };
}

function listOf(value: FeelValue, evaluation: Evaluation): FeelValue[] | null {
  if (Array.isArray(value)) {
    if (value.length === 1 && value[0] instanceof FeelRange) return listOfRange(value[0], evaluation);
    return value;
  }
  if (value instanceof FeelRange) return listOfRange(value, evaluation);
  return value === null ? warn(evaluation, 'Нет списка для перебора') : [value];
}

/** Whole numbers or days inside a range, upwards. */
function listOfRange(range: FeelRange, evaluation: Evaluation): FeelValue[] | null {
  const inside = countThrough(range.start, range.end, evaluation, 'upwards');
  if (!inside) return null;
  return inside.slice(range.startIncluded ? 0 : 1, range.endIncluded ? inside.length : -1);
}

/** `1..4`, `4..1`, and days. */
function countThrough(first: FeelValue, last: FeelValue, evaluation: Evaluation, way?: 'upwards'): FeelValue[] | null {
  if (first instanceof FeelDate && last instanceof FeelDate) {
    return count(first.epochDay, last.epochDay, { evaluation, way, make: (day) => FeelDate.ofEpochDay(day) });
  }
  const from = isNumber(first) ? toIndex(first) : null;
  const to = isNumber(last) ? toIndex(last) : null;
  if (from !== null && to !== null) return count(from, to, { evaluation, way, make: (number) => number });
  return warn(evaluation, `Перебор идёт по целым числам или датам, а не от «${nameKind(first)}» до «${nameKind(last)}»`);
}

function count(
  from: number,
  to: number,
  how: { evaluation: Evaluation; way: 'upwards' | undefined; make: (number: number) => FeelValue },
): FeelValue[] | null {
  if (how.way === 'upwards' && from > to) return warn(how.evaluation, 'Начало промежутка позже его конца');
  const length = Math.abs(to - from) + 1;
  spend(how.evaluation, length);
  const step = from <= to ? 1 : -1;
  return Array.from({ length }, (_, index) => how.make(from + index * step));
}

/** Calls `turn` for every combination, the last name fastest, until it says no. Null when a list is missing. */
function runLoops(loops: readonly Loop[], scope: Scope, turn: (scope: Scope) => boolean, at = 0): boolean | null {
  const loop = loops[at];
  if (!loop) {
    spend(scope.evaluation, 1);
    return turn(scope);
  }
  const items = loop.list(scope);
  if (items === null) return null;
  for (const item of items) {
    const goesOn = runLoops(loops, innerScope(scope, { [loop.name]: item }), turn, at + 1);
    if (goesOn !== true) return goesOn;
  }
  return true;
}
