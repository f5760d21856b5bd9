import { evaluateRetries } from './bpmn/job-task.ts';
import { describeElement, evaluateText } from './evaluation.ts';
import type { Variables } from './json.ts';
import type { Element } from './model.ts';
import type { ExecutionEvent, Listener } from './model/listener.ts';
import { editInstance, enqueue, getElement, isBody } from './run.ts';
import type { Run } from './run.ts';
import type { ElementInstance, JobWait } from './state.ts';
import { mergeVariables, setLocalVariables } from './variables.ts';
import { openJob } from './waits.ts';

/** Whether an element has to be listened to now; of a loop each round is, not the loop around them. */
export function mustListen(run: Run, element: Element, asked: { instance: ElementInstance; event: ExecutionEvent }): boolean {
  return element.listeners.length > 0 && !isBody(run, asked.instance) && listenersOf(element, asked.event).length > 0;
}

/** Opens the job of the listener whose turn it is; after the last one the element goes on. */
export function listen(run: Run, id: number): void {
  const instance = editInstance(run, id);
  if (!instance.listening) return;
  const { event, at } = instance.listening;
  const element = getElement(run, instance.element);
  const listener = listenersOf(element, event)[at];
  if (listener) return openListenerJob(run, element, { instance, listener });
  delete instance.listening;
  enqueue(run, { do: event === 'start' ? 'begin' : 'leave', instance: id });
}

export function openListenerJob(
  run: Run,
  element: Element,
  opened: { instance: ElementInstance; listener: Listener; task?: number },
): void {
  const { instance, listener, task } = opened;
  const { event, headers } = listener;
  const jobType = evaluateText(run, instance, { value: listener.jobType, what: `Вид работы слушателя ${describeElement(element)}` });
  const retries = evaluateRetries(run, element, { retries: listener.retries, instance });
  const place = { element: element.id, instance: instance.id, jobType, listener: event, ...(task === undefined ? {} : { task }) };
  openJob(run, place, { name: element.name, retries, headers, listener: event });
}

/** What a listener brings before the element is its own; what one brings after it goes outwards, as its outputs did (as Camunda 8). */
export function hearListener(run: Run, wait: JobWait, variables: Variables): void {
  const instance = editInstance(run, wait.instance);
  if (!instance.listening) return;
  const { event, at } = instance.listening;
  if (event === 'start') setLocalVariables(run, instance.id, variables);
  else mergeVariables(run, instance.scope, variables);
  instance.listening = { event, at: at + 1 };
  enqueue(run, { do: 'listen', instance: instance.id });
}

function listenersOf(element: Element, event: ExecutionEvent): Listener[] {
  return element.listeners.filter((listener) => listener.event === event);
}
