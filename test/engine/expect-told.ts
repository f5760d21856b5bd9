import { expect } from 'vitest';

import type { Fact, FactType } from '#engine/fact.ts';
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
/** Where a word is missing. */
const GAP = /^[\s:,]|\s[\s.,]|«»|undefined|NaN|\(\)/u;
const CODE = /^[A-Z][A-Z_]+$/;

/** What a person reads is a whole sentence in Russian, with no word missing in it. */
export function expectReadable(sentence: string): void {
  expect(sentence).toMatch(SENTENCE);
  expect(sentence).not.toMatch(GAP);
}

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
    if (!before?.suspension) expect(new Set(work.jobs)).toEqual(new Set(jobs.map(({ id }) => id).filter((id) => opened.has(id))));
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

type Tell = { [T in FactType]?: (known: Known, fact: Extract<Fact, { type: T }>) => void };

const OPENED: Tell = {
  taskOpened: ({ waits }, { wait, element, due, assignee }) => waits.set(wait, { kind: 'task', element, due, assignee }),
  jobOpened: ({ waits }, { wait, element, jobType }) => waits.set(wait, { kind: 'job', element, name: jobType }),
  timerOpened: ({ waits }, { wait, element, due }) => waits.set(wait, { kind: 'timer', element, due }),
  messageOpened({ waits }, { wait, element, message, opensInstance }) {
    if (opensInstance !== false) waits.set(wait, { kind: 'message', element, name: message });
  },
  signalOpened: ({ waits }, { wait, element, signal }) => waits.set(wait, { kind: 'signal', element, name: signal }),
  conditionOpened: ({ waits }, { wait, element }) => waits.set(wait, { kind: 'condition', element }),
  childOpened: ({ waits }, { wait, element, process }) => waits.set(wait, { kind: 'child', element, name: process }),
};

const CLOSED: Tell = {
  taskClosed: close,
  jobClosed: close,
  timerClosed: close,
  messageClosed: close,
  signalClosed: close,
  conditionClosed: close,
  childClosed: close,
};

const CHANGED: Tell = {
  taskAssigned: (known, { wait, before, assignee }) => change(known, wait, { before: { assignee: before }, after: { assignee } }),
  taskTermExtended: (known, { wait, before, due }) => change(known, wait, { before: { due: before }, after: { due } }),
  dueMoved: (known, { wait, before, due }) => change(known, wait, { before: { due: before }, after: { due } }),
  taskCorrected: (known, { wait, assignee, due }) =>
    change(known, wait, { before: {}, after: { ...(assignee !== undefined && { assignee }), ...(due !== undefined && { due }) } }),
  elementMigrated(known, { of, number, before, element }) {
    if (of === 'wait') change(known, number, { before: { element: before }, after: { element } });
    if (of === 'token') known.tokens.set(number, element);
    if (of === 'incident') known.incidents.set(number, (known.incidents.get(number) ?? '').replace(before, element));
  },
};

const TELL: Tell = {
  ...OPENED,
  ...CLOSED,
  ...CHANGED,
  elementEntered: ({ tokens }, { instance, element }) => tokens.set(instance, element),
  elementLeft({ tokens }, { instance, element }) {
    // A path of an ad-hoc sub-process is no element of its own: it is told only when it is ended before its time.
    expect(tokens.get(instance) ?? element).toBe(element);
    tokens.delete(instance);
  },
  incidentOpened: ({ incidents }, { incident, element, code }) => incidents.set(incident, `${element} ${code}`),
  incidentResolved({ incidents }, { incident, element }) {
    expect(incidents.get(incident)?.split(' ')[0]).toBe(element);
    incidents.delete(incident);
  },
  variablesSet({ variables }, { scope, names, private: { after } }) {
    variables.set(scope, { ...variables.get(scope), ...after });
    expect(Object.keys(after)).toEqual(names);
  },
  instanceEnded(known, { status, elements }) {
    known.status = status;
    known.ends = elements;
  },
};

function tell<T extends FactType>(known: Known, fact: Extract<Fact, { type: T }>): void {
  const type: T = fact.type as T;
  TELL[type]?.(known, fact);
}

function close({ waits }: Known, fact: { type: FactType; wait: number; element: string }): void {
  const wait = waits.get(fact.wait);
  expect(`${wait?.kind}Closed of ${wait?.element}`).toBe(`${fact.type} of ${fact.element}`);
  waits.delete(fact.wait);
}

function change({ waits }: Known, id: number, { before, after }: { before: Partial<KnownWait>; after: Partial<KnownWait> }): void {
  const wait = waits.get(id);
  expect(wait).toMatchObject(before);
  if (wait) waits.set(id, { ...wait, ...after });
}

function expectWhole(fact: Fact, isKnown: (element: string) => boolean): void {
  const told = `${fact.type} ${'element' in fact ? fact.element : ''}`;
  if ('element' in fact && fact.type !== 'inputHeld' && fact.type !== 'inputReleased') expect(isKnown(fact.element), told).toBe(true);
  if (fact.type !== 'incidentOpened') return;
  expectReadable(fact.sentence);
  if (fact.code !== 'LIMIT_EXCEEDED') expect(fact.sentence, told).toContain('«');
  expect(fact.code, told).toMatch(CODE);
}

function byNumber([one]: [number, unknown], [other]: [number, unknown]): number {
  return one - other;
}
