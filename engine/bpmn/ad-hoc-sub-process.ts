import { beginPath, readPath } from '../ad-hoc-path.ts';
import type { Behaviour } from '../behaviour.ts';
import { describeElement, evaluateIn, isTrue, wrongValue } from '../evaluation.ts';
import { Failure } from '../failure.ts';
import type { Json, Variables } from '../json.ts';
import type { AdHocSubProcess } from '../model/ad-hoc-sub-process.ts';
import { applyOutputs } from '../mappings.ts';
import { completeLater, editInstance, findInstance } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { terminateChildren, terminateSiblings } from '../tokens.ts';
import { mergeVariables, setLocalVariables, visibleVariables } from '../variables.ts';
import { closeWait, waitsOf } from '../waits.ts';
import { openJobOf } from './job-task.ts';

/**
 * As Camunda 8.8: every element that is begun starts a path of its own; the completion condition is asked when a path has come to its end.
 * Without a condition it is done when every path is; where nothing was begun it stays until somebody begins something (a modification).
 */
export const adHocSubProcess: Behaviour<AdHocSubProcess> = {
  enter(run, element, instance) {
    // Once more after an incident: only the worker is asked again.
    if (instance.live !== undefined) return askWorker(run, element, instance);
    const begun = element.job ? [] : evaluateActive(run, element, instance);
    const births = instance.inside ?? begun.map((id) => ({ element: id, seed: {} }));
    delete instance.inside;
    if (element.job) askWorker(run, element, instance);
    instance.live = 0;
    const collection = element.output ? { [element.output.collection]: [] } : {};
    setLocalVariables(run, instance.id, { ...collection, adHocSubProcessElements: describeElements(run, element) });
    for (const birth of births) beginPath(run, instance.id, birth);
  },
  answered(run, element, { instance, variables, result }) {
    const begun = result.activateElements ?? [];
    const wrong = begun.find(({ elementId }) => !element.activatable.includes(elementId));
    if (wrong) throw notInside(run, element, { instance, id: wrong.elementId });
    if (result.isCompletionConditionFulfilled && begun.length > 0) {
      const sentence = `${describeElement(element)}: исполнитель и завершает подпроцесс, и начинает в нём новое. Исправьте исполнителя и повторите.`;
      throw new Failure({ code: 'ACTIVATION_WRONG', sentence });
    }
    mergeVariables(run, instance.id, variables);
    for (const { elementId, variables: local } of begun) {
      beginPath(run, instance.id, { element: elementId, seed: local ? { variables: local } : {} });
    }
    if (!result.isCompletionConditionFulfilled) return;
    editInstance(run, instance.id).fulfilled = true;
    if (result.isCancelRemainingInstances) terminateChildren(run, instance.id);
    completeIfDone(run, element, editInstance(run, instance.id));
  },
  publish(run, element, completion) {
    const { instance } = completion;
    if (readPath(instance) !== null) return endPath(run, element, instance);
    const name = element.output?.collection;
    if (name !== undefined) mergeVariables(run, instance.scope, { [name]: instance.variables?.[name] ?? [] });
    if (element.outputs.length > 0) applyOutputs(run, element, completion);
  },
  childLeft(run, element, { parent }) {
    if (parent.revived) return;
    if (readPath(parent) === null) completeIfDone(run, element, parent);
    else if (parent.live === 0) completeLater(run, parent.id);
  },
};

/** Looks at the condition as it is with the result of the path that ends; what fails here leaves the path where it is. */
function endPath(run: Run, element: AdHocSubProcess, path: ElementInstance): void {
  const { output, completion } = element;
  const whole = findInstance(run, path.scope);
  if (!whole) return;
  const collected: Variables = {};
  if (output) {
    const known = whole.variables?.[output.collection];
    collected[output.collection] = [...(Array.isArray(known) ? known : []), evaluateIn(run, path, output.element)];
  }
  const variables = { ...visibleVariables(run.state, whole.id), ...collected };
  const fulfilled = completion !== null && isTrue(run, { condition: completion, variables, of: `завершения ${describeElement(element)}` });
  if (output) setLocalVariables(run, whole.id, collected);
  if (!fulfilled) return;
  editInstance(run, whole.id).fulfilled = true;
  if (element.cancelRemaining) terminateSiblings(run, path.id);
}

/** Once its condition was true nothing more is needed than that what runs comes to its end (BPMN 2.0.2, 13.3.5). */
function completeIfDone(run: Run, element: AdHocSubProcess, whole: ElementInstance): void {
  const isFree = element.completion === null && element.job === null;
  if (whole.live === 0 && (isFree || whole.fulfilled)) completeLater(run, whole.id);
  else if (!whole.fulfilled) askWorker(run, element, whole);
}

/** There is one job at a time: a path that ends asks anew. */
function askWorker(run: Run, element: AdHocSubProcess, instance: ElementInstance): void {
  if (!element.job) return;
  for (const wait of waitsOf(run, instance.id)) if (wait.kind === 'job' && wait.listener === undefined) closeWait(run, wait, 'terminated');
  openJobOf(run, element, { job: element.job, instance });
}

function evaluateActive(run: Run, element: AdHocSubProcess, instance: ElementInstance): string[] {
  const { activeElements: value, activatable } = element;
  if (value === null || instance.inside) return [];
  const found = evaluateIn(run, instance, value);
  if (!Array.isArray(found)) {
    throw wrongValue(run, instance, { value, what: `Что начать в ${describeElement(element)}`, found, expected: 'список текстов' });
  }
  const ids: string[] = [];
  for (const id of found) {
    if (typeof id !== 'string' || !activatable.includes(id)) throw notInside(run, element, { instance, id });
    ids.push(id);
  }
  return ids;
}

function notInside(run: Run, element: AdHocSubProcess, found: { instance: ElementInstance; id: Json }): Failure {
  return wrongValue(run, found.instance, {
    value: element.activeElements ?? '',
    what: `Что начать в ${describeElement(element)}`,
    found: found.id,
    expected: `шаги этого подпроцесса, в которые не ведут переходы: ${element.activatable.join(', ')}`,
  });
}

/** What can be begun, for whoever decides (as Camunda 8). */
function describeElements(run: Run, element: AdHocSubProcess): Json[] {
  return element.activatable.map((id) => {
    const { name = '', properties = {} } = run.model.elements[id] ?? {};
    return { elementId: id, elementName: name === '' ? null : name, properties };
  });
}
