import type { Behaviour } from './behaviour.ts';
import { keepForCompensation } from './compensable.ts';
import { childrenOf, endTogether } from './end-together.ts';
import { Failure } from './failure.ts';
import { chooseOpenFlows } from './flows.ts';
import { closeIncidentsOf, openIncident } from './incidents.ts';
import { listen, mustListen } from './listeners.ts';
import { applyInputs, applyOutputs } from './mappings.ts';
import type { Element } from './model.ts';
import { editInstance, enqueue, findInstance, getElement, isBody, isInner, record, takeId } from './run.ts';
import type { Command, Run } from './run.ts';
import type { ElementInstance, Retry, Seed } from './state.ts';
import { prepareSubscriptions } from './subscriptions.ts';
import { listenToTask } from './task-listeners.ts';
import { closeWaitsOf } from './waits.ts';

/** The behaviour of an element instance: of its element, or of the loop around it. */
export function behaviourOf(run: Run, instance: ElementInstance): Behaviour {
  const element = getElement(run, instance.element);
  return element.loop !== null && isBody(run, instance) ? run.behaviours[element.loop.kind] : behaviourOfElement(run, element);
}

export function behaviourOfElement(run: Run, element: Element): Behaviour {
  // The registry pairs every type with the behaviour of that type; the compiler cannot follow the pair.
  return run.behaviours[element.type] as Behaviour;
}

/** A token arrives by a flow: the element begins, unless it is a join that counts first. */
export function arrive(run: Run, arrival: { scope: number; flow: string }): void {
  const flow = run.model.flows[arrival.flow];
  if (!flow || !findInstance(run, arrival.scope)) return;
  const element = getElement(run, flow.target);
  const behaviour = behaviourOfElement(run, element);
  if (behaviour.arrive) behaviour.arrive(run, element, arrival);
  else enter(run, { scope: arrival.scope, element: element.id });
}

/** An element begins in a scope that has counted its token already. */
export function enter(run: Run, birth: { scope: number; element: string; seed?: Seed }): void {
  if (!findInstance(run, birth.scope)) return;
  const { triggered, begin, inside, variables, undoes } = birth.seed ?? {};
  const id = takeId(run);
  const instance: ElementInstance = { id, element: birth.element, scope: birth.scope };
  if (variables) instance.variables = variables;
  if (triggered) instance.triggered = triggered;
  if (begin) instance.begin = begin;
  if (inside) instance.inside = inside;
  if (undoes !== undefined) instance.undoes = undoes;
  run.state.instances[id] = instance;
  run.owned.add(id);
  if (variables) record(run, { type: 'variablesSet', scope: id, names: Object.keys(variables), private: { before: {}, after: variables } });
  attempt(run, { do: 'activate', instance: id });
}

/** Input mappings, then the element's own work, then its boundary events: what fails leaves nothing open. */
export function activate(run: Run, id: number): void {
  run.activations += 1;
  if (run.activations > run.allowedActivations) {
    throw new Failure({
      code: 'LIMIT_EXCEEDED',
      sentence: `За один шаг начато более ${run.allowedActivations} элементов: проверьте, нет ли в процессе круга без ожидания.`,
    });
  }
  const instance = editInstance(run, id);
  const element = getElement(run, instance.element);
  const behaviour = behaviourOf(run, instance);
  if (behaviour.mapsInputs !== false) applyInputs(run, element, instance);
  if (!mustListen(run, element, { instance, event: 'start' })) return begin(run, id);
  instance.listening = { event: 'start', at: 0 };
  attempt(run, { do: 'listen', instance: id });
}

function begin(run: Run, id: number): void {
  const instance = editInstance(run, id);
  const element = getElement(run, instance.element);
  const openSubscriptions = prepareSubscriptions(run, element, instance);
  enterOrFail(run, element, instance);
  openSubscriptions();
}

/** An element whose work cannot begin has not been entered (as Camunda 8): its incident says where the token stands. */
function enterOrFail(run: Run, element: Element, instance: ElementInstance): void {
  const before = run.facts.length;
  if (element.type !== 'process') record(run, { type: 'elementEntered', element: element.id, instance: instance.id });
  try {
    behaviourOf(run, instance).enter(run, element, instance);
  } catch (error) {
    run.facts.length = before;
    throw error;
  }
}

/** The element's own work once more, with its inputs and boundary events as they are. */
export function resume(run: Run, id: number): void {
  const instance = editInstance(run, id);
  behaviourOf(run, instance).enter(run, getElement(run, instance.element), instance);
}

export function complete(run: Run, command: Extract<Retry, { do: 'complete' }>): void {
  const instance = editInstance(run, command.instance);
  const element = getElement(run, instance.element);
  const completion = { instance, variables: command.variables };
  const behaviour = behaviourOf(run, instance);
  if (behaviour.publish) behaviour.publish(run, element, completion);
  else applyOutputs(run, element, completion);
  if (!mustListen(run, element, { instance, event: 'end' })) return attempt(run, { do: 'leave', instance: command.instance });
  instance.listening = { event: 'end', at: 0 };
  attempt(run, { do: 'listen', instance: command.instance });
}

/** The token goes on: conditions of flows are looked at after the results are known. */
export function leave(run: Run, id: number): void {
  const instance = editInstance(run, id);
  const element = getElement(run, instance.element);
  const behaviour = behaviourOf(run, instance);
  const parent = findInstance(run, instance.scope);
  const inner = isInner(run, instance);
  const flows = inner ? [] : (behaviour.chooseFlows?.(run, element, instance) ?? chooseOpenFlows(run, element, instance));
  if (parent) behaviourOf(run, parent).beforeChildLeaves?.(run, getElement(run, parent.element), { parent, child: instance });
  keepForCompensation(run, element, instance);
  closeWaitsOf(run, id);
  delete run.state.instances[id];
  if (isTold(element, instance)) record(run, { type: 'elementLeft', element: element.id, instance: id, how: 'completed' });
  for (const flow of flows) takeFlow(run, instance.scope, flow);
  behaviour.left?.(run, element, instance);
  leaveScope(run, instance);
  if (instance.undoes !== undefined) run.behaviours.compensation.goOn(run, instance.undoes);
}

/** The process has facts of its own; paths inside an ad-hoc sub-process are no elements. */
function isTold(element: Element, instance: ElementInstance): boolean {
  return element.type !== 'process' && instance.path === undefined;
}

export function takeFlow(run: Run, scope: number, flow: string): void {
  countTokens(run, scope, 1);
  record(run, { type: 'flowTaken', flow });
  enqueue(run, { do: 'arrive', scope, flow });
}

/** Tokens inside a container: on a flow, at a join or in an element. */
export function countTokens(run: Run, scope: number, change: number): void {
  const container = editInstance(run, scope);
  container.live = (container.live ?? 0) + change;
}

/** The token of a child that is gone leaves its scope; the scope may be done. */
export function leaveScope(run: Run, child: ElementInstance): void {
  if (!findInstance(run, child.scope)) return;
  countTokens(run, child.scope, -1);
  const parent = editInstance(run, child.scope);
  behaviourOf(run, parent).childLeft?.(run, getElement(run, parent.element), { parent, child });
}

/** Ends an instance and all inside it, the innermost first. Its scope's count is the caller's business. */
export function terminate(run: Run, id: number): void {
  const instance = findInstance(run, id);
  if (!instance) return;
  if (instance.live !== undefined) terminateChildren(run, id);
  closeWaitsOf(run, id);
  closeIncidentsOf(run, id);
  delete run.state.instances[id];
  if (getElement(run, instance.element).type !== 'process' && !instance.revived) {
    record(run, { type: 'elementLeft', element: instance.element, instance: id, how: 'terminated' });
  }
}

/** Empties a scope: its instances, its tokens on their way and at joins. The scope itself stays. */
export function terminateChildren(run: Run, id: number): void {
  const children = childrenOf(run, id);
  endTogether(run, children.length, () => children.forEach((child) => terminate(run, child.id)));
  run.agenda = run.agenda.filter((command) => !('scope' in command) || command.scope !== id);
  const scope = findInstance(run, id);
  if (scope?.live === undefined) return;
  const emptied = editInstance(run, id);
  emptied.live = 0;
  delete emptied.arrived;
}

/** As a terminate end event does: its own token is the only one that stays. */
export function terminateSiblings(run: Run, id: number): void {
  const survivor = editInstance(run, id);
  delete run.state.instances[id];
  terminateChildren(run, survivor.scope);
  run.state.instances[id] = survivor;
  countTokens(run, survivor.scope, 1);
}

/** A token goes to an element without a flow, as a link does. */
export function jumpTo(run: Run, scope: number, element: string): void {
  countTokens(run, scope, 1);
  enqueue(run, { do: 'enter', scope, element });
}

/** Does a command; what fails becomes an incident at its element, and the same command is its retry. */
export function attempt(run: Run, command: Retry): void {
  try {
    if (findInstance(run, command.instance)) RETRIES[command.do](run, command as never);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    openIncident(run, command, error);
  }
}

const RETRIES: { [K in Retry['do']]: (run: Run, command: Extract<Retry, { do: K }>) => void } = {
  activate: (run, command) => activate(run, command.instance),
  begin: (run, command) => begin(run, command.instance),
  listen: (run, command) => listen(run, command.instance),
  listenToTask: (run, command) => listenToTask(run, command.task),
  resume: (run, command) => resume(run, command.instance),
  complete,
  leave: (run, command) => leave(run, command.instance),
};

const COMMANDS: { [K in Command['do']]: (run: Run, command: Extract<Command, { do: K }>) => void } = {
  activate: attempt,
  begin: attempt,
  listen: attempt,
  listenToTask: attempt,
  resume: attempt,
  complete: attempt,
  leave: attempt,
  arrive,
  enter,
};

export function execute(run: Run, command: Command): void {
  COMMANDS[command.do](run, command as never);
}
