import { expect } from 'vitest';

import type { Fact } from '#engine/fact.ts';
import type { Instant } from '#engine/instant.ts';
import type { Variables } from '#engine/json.ts';
import type { Model } from '#engine/model.ts';
import { ROOT } from '#engine/state.ts';
import type { ElementInstance, State, Wait } from '#engine/state.ts';
import type { Step } from '#engine/step.ts';

/** What whoever reads only the facts knows of an instance. */
interface Known {
  tokens: Map<number, string>;
  waits: Map<number, KnownWait>;
  incidents: Map<number, string>;
  variables: Map<number, Variables>;
  status: State['status'];
  ends: string[];
}

interface KnownWait {
  kind: Wait['kind'];
  element: string;
  due?: Instant | null;
  assignee?: string | null;
  name?: string;
}

const SENTENCE = /^(?=.*[а-яё]).+[.!?]$/isu;
const CODE = /^[A-Z][A-Z_]+$/;

/** The facts of a step, told behind what was known before, tell where the instance stands now; and the work of the step is what they leave to do. */
export function expectTold(model: Model, before: State | undefined, { state, facts, work }: Step): void {
  const known = knownOf(before);
  const opened = new Set<number>();
  for (const fact of facts) {
    expectWhole(
      fact,
      (element) => element in model.elements || Object.values(before?.waits ?? {}).some((wait) => wait.element === element),
    );
    tell(known, fact);
    if (fact.type === 'jobOpened') opened.add(fact.wait);
  }
  const now = knownOf(state);
  expect([...known.waits].toSorted(byNumber)).toEqual([...now.waits].toSorted(byNumber));
  expect([...known.incidents].toSorted(byNumber)).toEqual([...now.incidents].toSorted(byNumber));
  const entered = [...now.tokens].filter(([id]) => known.tokens.has(id) || !isUntold(state, id));
  if (state.status === 'active') expect([...known.tokens].toSorted(byNumber)).toEqual(entered.toSorted(byNumber));
  for (const [id, variables] of now.variables)
    if (!isCollecting(model, state.instances[id])) expect(variables, `variables of ${id}`).toEqual(known.variables.get(id) ?? {});
  expect({ status: known.status, ends: known.ends }).toEqual({
    status: state.status,
    ends: state.status === 'active' ? known.ends : state.ends,
  });
  expect(work.ended).toBe(state.status !== 'active');
  if (!state.suspension) {
    const jobs = Object.values(state.waits).filter(({ kind }) => kind === 'job');
    if (!before?.suspension) expect(work.jobs.toSorted()).toEqual(jobs.map(({ id }) => id).filter((id) => opened.has(id)));
  }
}

function knownOf(state: State | undefined): Known {
  if (!state) return { tokens: new Map(), waits: new Map(), incidents: new Map(), variables: new Map(), status: 'active', ends: [] };
  const instances = Object.values(state.instances);
  const shown = Object.values(state.waits).filter((wait) => wait.kind !== 'task' || wait.transition?.event !== 'creating');
  return {
    tokens: new Map(
      state.status === 'active'
        ? instances.filter(({ id, path }) => id !== ROOT && path === undefined).map(({ id, element }) => [id, element])
        : [],
    ),
    waits: new Map(shown.map((wait) => [wait.id, knownWait(wait)])),
    incidents: new Map(Object.values(state.incidents).map(({ id, element, code }) => [id, `${element} ${code}`])),
    variables: new Map(instances.flatMap(({ id, variables }) => (variables ? [[id, variables]] : []))),
    status: state.status,
    ends: state.ends,
  };
}

/** Not entered yet, for it failed or its listeners are heard; a scope that is there once more to be undone. */
function isUntold({ instances, incidents }: State, id: number): boolean {
  const instance = instances[id];
  const hasFailed = Object.values(incidents).some((incident) => incident.instance === id);
  return hasFailed || instance?.listening !== undefined || instance?.revived === true;
}

/** What a loop or an ad-hoc sub-process collects is told when it is done. */
function isCollecting(model: Model, instance: ElementInstance | undefined): boolean {
  return instance?.loop !== undefined || model.elements[instance?.element ?? '']?.type === 'adHocSubProcess';
}

function knownWait(wait: Wait): KnownWait {
  const { kind, element } = wait;
  if (wait.kind === 'task') return { kind, element, due: wait.due, assignee: wait.assignee };
  if (wait.kind === 'timer') return { kind, element, due: wait.due };
  if (wait.kind === 'condition') return { kind, element };
  return { kind, element, name: wait.kind === 'job' ? wait.jobType : wait.kind === 'child' ? wait.process : wait.name };
}

function tell(known: Known, fact: Fact): void {
  const wait = 'wait' in fact ? known.waits.get(fact.wait) : undefined;
  switch (fact.type) {
    case 'elementEntered':
      known.tokens.set(fact.instance, fact.element);
      break;
    case 'elementLeft':
      // A path of an ad-hoc sub-process is no element of its own: it is told only when it is ended before its time.
      expect(known.tokens.get(fact.instance) ?? fact.element).toBe(fact.element);
      known.tokens.delete(fact.instance);
      break;
    case 'taskOpened':
      known.waits.set(fact.wait, { kind: 'task', element: fact.element, due: fact.due, assignee: fact.assignee });
      break;
    case 'taskAssigned':
      expect(fact.before).toBe(wait?.assignee);
      Object.assign(wait ?? {}, { assignee: fact.assignee });
      break;
    case 'taskTermExtended':
    case 'dueMoved':
      expect(fact.before).toBe(wait?.due);
      Object.assign(wait ?? {}, { due: fact.due });
      break;
    case 'taskCorrected':
      if (fact.assignee !== undefined) Object.assign(wait ?? {}, { assignee: fact.assignee });
      if (fact.due !== undefined) Object.assign(wait ?? {}, { due: fact.due });
      break;
    case 'jobOpened':
      known.waits.set(fact.wait, { kind: 'job', element: fact.element, name: fact.jobType });
      break;
    case 'timerOpened':
      known.waits.set(fact.wait, { kind: 'timer', element: fact.element, due: fact.due });
      break;
    case 'messageOpened':
      if (fact.opensInstance !== false) known.waits.set(fact.wait, { kind: 'message', element: fact.element, name: fact.message });
      break;
    case 'signalOpened':
      known.waits.set(fact.wait, { kind: 'signal', element: fact.element, name: fact.signal });
      break;
    case 'conditionOpened':
      known.waits.set(fact.wait, { kind: 'condition', element: fact.element });
      break;
    case 'childOpened':
      known.waits.set(fact.wait, { kind: 'child', element: fact.element, name: fact.process });
      break;
    case 'taskClosed':
    case 'jobClosed':
    case 'timerClosed':
    case 'messageClosed':
    case 'signalClosed':
    case 'conditionClosed':
    case 'childClosed':
      expect(`${wait?.kind}Closed of ${wait?.element}`).toBe(`${fact.type} of ${fact.element}`);
      known.waits.delete(fact.wait);
      break;
    case 'elementMigrated':
      if (fact.of === 'wait') Object.assign(known.waits.get(fact.number) ?? {}, { element: fact.element });
      if (fact.of === 'token') known.tokens.set(fact.number, fact.element);
      if (fact.of === 'incident')
        known.incidents.set(fact.number, `${fact.element} ${known.incidents.get(fact.number)?.split(' ')[1] ?? ''}`);
      break;
    case 'incidentOpened':
      known.incidents.set(fact.incident, `${fact.element} ${fact.code}`);
      break;
    case 'incidentResolved':
      expect(known.incidents.get(fact.incident)?.split(' ')[0]).toBe(fact.element);
      known.incidents.delete(fact.incident);
      break;
    case 'variablesSet':
      known.variables.set(fact.scope, { ...known.variables.get(fact.scope), ...fact.private.after });
      expect(Object.keys(fact.private.after)).toEqual(fact.names);
      break;
    case 'instanceEnded':
      known.status = fact.status;
      known.ends = fact.elements;
      break;
    default:
      break;
  }
}

function expectWhole(fact: Fact, isKnown: (element: string) => boolean): void {
  const told = JSON.stringify(fact);
  if ('element' in fact && fact.type !== 'inputHeld' && fact.type !== 'inputReleased') expect(isKnown(fact.element), told).toBe(true);
  if (fact.type !== 'incidentOpened') return;
  expect(fact.sentence, told).toMatch(SENTENCE);
  expect(fact.code, told).toMatch(CODE);
}

function byNumber([one]: [number, unknown], [other]: [number, unknown]): number {
  return one - other;
}
