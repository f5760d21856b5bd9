import type { Element } from '../model.ts';
import type { Run } from '../run.ts';
import { ROOT } from '../state.ts';
import type { ElementInstance, State, Wait } from '../state.ts';
import { notMigratable } from './refuse.ts';

/** Everything an element instance may carry. A field that is not here does not compile: whoever adds one decides how it is moved. */
const FIELDS: { [K in keyof Required<ElementInstance>]: 'carried' | 'mapped' | 'refused' } = {
  id: 'carried',
  element: 'mapped',
  scope: 'carried',
  variables: 'carried',
  live: 'carried',
  arrived: 'mapped',
  interrupted: 'carried',
  // A container that failed to begin names elements that are still to come.
  begin: 'refused',
  inside: 'refused',
  triggered: 'carried',
  loop: 'carried',
  compensable: 'mapped',
  undo: 'refused',
  undoes: 'refused',
  revived: 'refused',
  gathered: 'refused',
  fired: 'refused',
  listening: 'refused',
  path: 'mapped',
  fulfilled: 'carried',
};

const STATE_FIELDS: { [K in keyof Required<State>]: true } = {
  status: true,
  process: true,
  next: true,
  parent: true,
  businessKey: true,
  instances: true,
  waits: true,
  incidents: true,
  ends: true,
  suspension: true,
};

/** Before anything is moved: nothing is in the middle of something, and nothing is of a kind nobody has thought of. */
export function checkMovable(state: State): void {
  for (const name of Object.keys(state)) if (!Object.hasOwn(STATE_FIELDS, name)) throw notMigratable(state.process, 'STATE_UNKNOWN');
  for (const instance of Object.values(state.instances)) {
    for (const name of Object.keys(instance)) {
      const how = Object.hasOwn(FIELDS, name) ? FIELDS[name as keyof ElementInstance] : undefined;
      if (how === undefined) throw notMigratable(instance.element, 'STATE_UNKNOWN');
      if (how === 'refused') throw notMigratable(instance.element, name === 'listening' ? 'LISTENER_RUNNING' : 'BEGINNING');
    }
  }
  for (const wait of Object.values(state.waits)) {
    const listened = (wait.kind === 'task' && wait.transition) || (wait.kind === 'job' && wait.listener !== undefined);
    if (listened) throw notMigratable(wait.element, 'LISTENER_RUNNING');
  }
}

/** After the ids are the new ones: every token stands where the new model has such an element, in the scope it belongs to. */
export function checkPlaces(run: Run, before: State): void {
  for (const instance of Object.values(run.state.instances)) {
    const old = before.instances[instance.id]?.element ?? instance.element;
    const element = run.model.elements[instance.element];
    if (!element) throw notMigratable(old, 'ELEMENT_GONE');
    if (instance.id !== ROOT && !isInPlace(run, instance, element)) throw notMigratable(old, 'SCOPE_OTHER');
    if (!isFit(run, instance, element)) throw notMigratable(old, 'ELEMENT_OF_OTHER_KIND');
  }
  for (const wait of Object.values(run.state.waits)) checkWait(run, wait, before.waits[wait.id]?.element ?? wait.element);
}

function isInPlace(run: Run, instance: ElementInstance, element: Element): boolean {
  const around = run.state.instances[instance.scope];
  return around !== undefined && (around.element === element.scope || around.element === element.id);
}

/** A container holds tokens, a loop has rounds, and nothing else does. */
function isFit(run: Run, instance: ElementInstance, element: Element): boolean {
  const inner = instance.path === undefined && run.state.instances[instance.scope]?.element === instance.element;
  if ((element.loop !== null) !== (inner || instance.loop !== undefined)) return false;
  return instance.live === undefined || instance.loop !== undefined || 'eventStarts' in element;
}

/** What each kind of wait needs of the element it names. A new kind does not compile until somebody says it. */
const FITS: { [K in Wait['kind']]: (element: Element) => boolean } = {
  task: (element) => element.type === 'userTask',
  job: (element) => 'job' in element,
  timer: (element) => kindOf(element) === 'timer',
  message: (element) => kindOf(element) === 'message',
  signal: (element) => kindOf(element) === 'signal',
  condition: (element) => kindOf(element) === 'condition',
  child: (element) => element.type === 'callActivity',
};

function kindOf(element: Element): string | null {
  if (element.type === 'receiveTask') return 'message';
  return 'event' in element ? element.event.kind : null;
}

function checkWait(run: Run, wait: Wait, old: string): void {
  const element = run.model.elements[wait.element];
  const host = run.state.instances[wait.instance];
  if (!element || !host) throw notMigratable(old, 'ELEMENT_GONE');
  if (!FITS[wait.kind](element)) throw notMigratable(old, 'ELEMENT_OF_OTHER_KIND');
  const around = run.model.elements[host.element];
  const fits =
    host.element === element.id ||
    (element.type === 'boundaryEvent' && element.attachedTo === host.element) ||
    (element.type === 'startEvent' && around !== undefined && 'eventStarts' in around && around.eventStarts.includes(element.id)) ||
    (around?.type === 'eventBasedGateway' && around.options[element.id] !== undefined);
  if (!fits) throw notMigratable(old, 'HOST_OTHER');
}
