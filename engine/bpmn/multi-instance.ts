import type { Behaviour } from '../behaviour.ts';
import { describeElement, evaluateIn, evaluateWith, valuesUsed } from '../evaluation.ts';
import { Failure } from '../failure.ts';
import type { Expression } from '../feel.ts';
import type { Json, Variables } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { Element, Loop } from '../model.ts';
import { completeLater, editInstance, enqueue } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { countTokens, terminateSiblings } from '../tokens.ts';
import { mergeVariables, setLocalVariables, visibleVariables } from '../variables.ts';

/**
 * The body around the instances of a multi-instance activity. As Camunda 8: the output collection has the size of the input from the start,
 * keeps its order, is null where an instance did not finish, and becomes visible outside only when the body completes.
 */
export const multiInstance: Behaviour = {
  mapsInputs: false,
  enter(run, element, instance) {
    const loop = getLoop(element);
    const items = evaluateItems(run, element, instance);
    if (loop.outputCollection !== null) setLocalVariables(run, instance.id, { [loop.outputCollection]: items.map(() => null) });
    const first = loop.sequential ? items.slice(0, 1) : items;
    instance.live = 0;
    instance.loop = { size: items.length, rest: loop.sequential ? items.slice(1) : [], completed: 0 };
    if (items.length === 0) completeLater(run, instance.id);
    first.forEach((item, index) => beginItem(run, element, { body: instance.id, item, counter: index + 1 }));
  },
  beforeChildLeaves(run, element, { parent, child }) {
    const loop = getLoop(element);
    const values: Variables = {};
    if (loop.outputElement && loop.outputCollection !== null) {
      const value = evaluateIn(run, child, loop.outputElement);
      const list = parent.variables?.[loop.outputCollection];
      const index = Number(child.variables?.['loopCounter'] ?? 0) - 1;
      values[loop.outputCollection] = (Array.isArray(list) ? list : []).map((known, at) => (at === index ? value : known));
    }
    const isDone = loop.completion !== null && isLoopDone(run, { completion: loop.completion, parent, child });
    setLocalVariables(run, parent.id, values);
    const state = editInstance(run, parent.id);
    if (state.loop) state.loop = { ...state.loop, completed: state.loop.completed + 1, rest: isDone ? [] : state.loop.rest };
    if (isDone) terminateSiblings(run, child.id);
  },
  childLeft(run, element, { parent }) {
    const [next, ...rest] = parent.loop?.rest ?? [];
    if (parent.loop && next !== undefined) {
      const counter = parent.loop.size - parent.loop.rest.length + 1;
      editInstance(run, parent.id).loop = { ...parent.loop, rest };
      beginItem(run, element, { body: parent.id, item: next, counter });
    } else if (parent.live === 0) completeLater(run, parent.id);
  },
  publish(run, element, { instance }) {
    const name = getLoop(element).outputCollection;
    if (name !== null) mergeVariables(run, instance.scope, { [name]: instance.variables?.[name] ?? [] });
  },
};

function beginItem(run: Run, element: Element, begun: { body: number; item: Json; counter: number }): void {
  const loop = getLoop(element);
  const variables: Variables = { loopCounter: begun.counter };
  if (loop.element !== null) variables[loop.element] = begun.item;
  // A result that is collected as it is stays with its own instance.
  const collected = loop.outputElement && /^[\p{L}_][\p{L}\p{N}_]*/u.exec(loop.outputElement.text)?.[0];
  if (collected && isPath(loop.outputElement) && variables[collected] === undefined) variables[collected] = null;
  countTokens(run, begun.body, 1);
  enqueue(run, { do: 'enter', scope: begun.body, element: element.id, seed: { variables } });
}

/** `result` or `result.score`: a name, not a calculation. */
function isPath(expression: Expression | null): boolean {
  return expression !== null && /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(expression.text.trim());
}

function isLoopDone(run: Run, asked: { completion: Expression; parent: ElementInstance; child: ElementInstance }): boolean {
  const { completion, parent, child } = asked;
  const numberOfCompletedInstances = (parent.loop?.completed ?? 0) + 1;
  const numberOfActiveInstances = (parent.live ?? 1) - 1;
  const counts = {
    numberOfInstances: parent.loop?.size ?? 0,
    numberOfActiveInstances,
    numberOfCompletedInstances,
    numberOfTerminatedInstances: 0,
  };
  const variables = { ...visibleVariables(run.state, child.id), ...counts };
  const found = evaluateWith(run, completion, variables);
  if (typeof found === 'boolean') return found;
  throw new Failure({
    code: 'CONDITION_NOT_BOOLEAN',
    sentence: `Условие окончания «${completion.text}» повторов дало не «да» и не «нет».`,
    expression: completion.text,
    values: valuesUsed(completion, variables),
  });
}

function evaluateItems(run: Run, element: Element, instance: ElementInstance): Json[] {
  const { collection } = getLoop(element);
  const found = evaluateIn(run, instance, collection);
  if (Array.isArray(found) && found.length <= LIMITS.multiInstanceItems) return found;
  const tooMany = Array.isArray(found);
  throw new Failure({
    code: tooMany ? 'LIMIT_EXCEEDED' : 'VALUE_WRONG',
    sentence: tooMany
      ? `${describeElement(element)}: в «${collection.text}» ${found.length} элементов, допустимо не более ${LIMITS.multiInstanceItems}.`
      : `${describeElement(element)}: «${collection.text}» не список, повторять нечего.`,
    expression: collection.text,
    values: tooMany ? {} : valuesUsed(collection, visibleVariables(run.state, instance.id)),
  });
}

function getLoop(element: Element): Loop {
  if (!element.loop) throw new Error(`${element.id} is not a multi-instance activity`);
  return element.loop;
}
