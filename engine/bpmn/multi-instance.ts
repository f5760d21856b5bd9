import type { Behaviour } from '../behaviour.ts';
import { describeElement, evaluateIn, isTrue, wrongValue } from '../evaluation.ts';
import { Failure } from '../failure.ts';
import type { Expression } from '../feel.ts';
import type { Json, Variables } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { Element } from '../model.ts';
import type { MultiInstance } from '../model/loop.ts';
import { completeLater, editInstance, enqueue } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { countTokens, terminateSiblings } from '../tokens.ts';
import { mergeVariables, visibleVariables } from '../variables.ts';

/**
 * The body around the instances of a multi-instance activity. As Camunda 8: the output collection has the size of the input from the start,
 * keeps its order, is null where an instance did not finish, and becomes visible outside only when the body completes.
 */
export const multiInstance: Behaviour = {
  mapsInputs: false,
  enter(run, element, instance) {
    const loop = getLoop(element);
    const items = evaluateItems(run, element, instance);
    // A variable of the body alone; the history is told of it when it is published.
    if (loop.outputCollection !== null)
      instance.variables = {
        ...instance.variables,
        [loop.outputCollection]: ownList(
          run,
          items.map(() => null),
        ),
      };
    allowActivations(run, element, items.length);
    const first = loop.sequential ? items.slice(0, 1) : items;
    instance.live = 0;
    instance.loop = { size: items.length, rest: loop.sequential ? items.slice(1) : [], completed: 0 };
    if (items.length === 0) completeLater(run, instance.id);
    first.forEach((item, index) => beginItem(run, loop, { body: instance, item, counter: index + 1 }));
  },
  beforeChildLeaves(run, element, { parent, child }) {
    const loop = getLoop(element);
    const value = loop.outputElement && evaluateIn(run, child, loop.outputElement);
    const isDone = loop.completion !== null && isLoopDone(run, element, { completion: loop.completion, parent, child });
    const body = editInstance(run, parent.id);
    if (loop.outputCollection !== null) collect(run, body, { name: loop.outputCollection, value, child });
    if (body.loop) body.loop = { ...body.loop, completed: body.loop.completed + 1, rest: isDone ? [] : body.loop.rest };
    if (isDone) terminateSiblings(run, child.id);
  },
  childLeft(run, element, { parent }) {
    const [next, ...rest] = parent.loop?.rest ?? [];
    if (parent.loop && next !== undefined) {
      const counter = parent.loop.size - parent.loop.rest.length + 1;
      parent.loop = { ...parent.loop, rest };
      beginItem(run, getLoop(element), { body: parent, item: next, counter });
    } else if (parent.live === 0) completeLater(run, parent.id);
  },
  publish(run, element, { instance }) {
    const name = getLoop(element).outputCollection;
    if (name !== null) mergeVariables(run, instance.scope, { [name]: instance.variables?.[name] ?? [] });
  },
};

/** Many items are no loop without a wait: each may begin every element inside once. */
function allowActivations(run: Run, element: Element, items: number): void {
  const inside = 'eventStarts' in element ? Object.values(run.model.elements).filter(({ scope }) => scope === element.id).length : 0;
  run.allowedActivations = Math.min(run.allowedActivations + items * (inside + 1), LIMITS.activationsOfItems);
}

function beginItem(run: Run, loop: MultiInstance, begun: { body: ElementInstance; item: Json; counter: number }): void {
  const variables: Variables = { loopCounter: begun.counter };
  if (loop.element !== null) variables[loop.element] = begun.item;
  // A result that is collected as it is stays with its own instance.
  const collected = loop.outputElement && /^[\p{L}_][\p{L}\p{N}_]*/u.exec(loop.outputElement.text)?.[0];
  if (collected && isPath(loop.outputElement) && variables[collected] === undefined) variables[collected] = null;
  countTokens(run, begun.body.id, 1);
  enqueue(run, { do: 'enter', scope: begun.body.id, element: begun.body.element, seed: { variables } });
}

/** `result` or `result.score`: a name, not a calculation. */
function isPath(expression: Expression | null): boolean {
  return expression !== null && /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(expression.text.trim());
}

/** Puts a result in its place. A list that this step made is changed as it is: copying ten thousand items ten thousand times would take long. */
function collect(run: Run, body: ElementInstance, got: { name: string; value: Json; child: ElementInstance }): void {
  const known = body.variables?.[got.name];
  if (!Array.isArray(known)) return;
  const list = run.ownedLists.has(known) ? known : ownList(run, [...known]);
  const index = Number(got.child.variables?.['loopCounter'] ?? 0) - 1;
  if (index >= 0 && index < list.length) list[index] = got.value;
  body.variables = { ...body.variables, [got.name]: list };
}

function ownList(run: Run, list: Json[]): Json[] {
  run.ownedLists.add(list);
  return list;
}

function isLoopDone(
  run: Run,
  element: Element,
  asked: { completion: Expression; parent: ElementInstance; child: ElementInstance },
): boolean {
  const { completion, parent, child } = asked;
  const { size, rest, completed } = parent.loop ?? { size: 0, rest: [], completed: 0 };
  const counts = {
    // Of a sequential loop: those begun so far (BPMN 2.0.2, table 10.30: «created»).
    numberOfInstances: size - rest.length,
    numberOfActiveInstances: (parent.live ?? 1) - 1,
    numberOfCompletedInstances: completed + 1,
    numberOfTerminatedInstances: 0,
  };
  const variables = { ...visibleVariables(run.state, child.id), ...counts };
  return isTrue(run, { condition: completion, variables, of: `окончания повторов ${describeElement(element)}` });
}

function evaluateItems(run: Run, element: Element, instance: ElementInstance): Json[] {
  const { items } = getLoop(element);
  const value = 'collection' in items ? items.collection : items.cardinality;
  const found = evaluateIn(run, instance, value);
  const list = 'collection' in items ? found : countTo(found);
  const size = Array.isArray(list) ? list.length : list;
  if (typeof size === 'number' && size > LIMITS.multiInstanceItems) {
    throw new Failure({
      code: 'LIMIT_EXCEEDED',
      sentence: `${describeElement(element)}: по «${value.text}» ${size} повторов, допустимо не более ${LIMITS.multiInstanceItems}.`,
      expression: value.text,
    });
  }
  if (Array.isArray(list)) return list;
  const expected = 'collection' in items ? 'список' : 'целое число не меньше нуля';
  throw wrongValue(run, instance, { value, what: `Повторение ${describeElement(element)}`, found, expected });
}

/** 1, 2, … n; the number itself when it is too many, null when it is no number. */
function countTo(number: Json): Json[] | number | null {
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0) return null;
  return number > LIMITS.multiInstanceItems ? number : Array.from({ length: number }, (_, index) => index + 1);
}

function getLoop(element: Element): MultiInstance {
  if (element.loop?.kind !== 'multiInstance') throw new Error(`${element.id} is not a multi-instance activity`);
  return element.loop;
}
