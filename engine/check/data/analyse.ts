import type { Element, ElementOf, Mapping, Model } from '../../model.ts';
import { findCalled } from '../find-called.ts';
import { isScope } from '../scope.ts';
import type { Scope } from '../scope.ts';
import type { Checked } from '../checked.ts';
import type { Known } from '../known.ts';
import { remember } from '../checked.ts';
import { absentInterned, joinInterned } from '../types/intern.ts';
import { ANY } from '../types/type.ts';
import type { Type } from '../types/type.ts';
import { findConcurrent } from './concurrent.ts';
import { findDecisionType } from './decision-types.ts';
import { listInOrder } from './in-order.ts';
import { adHocResult, formResult, heardBy, resultOf, seenOf, typeOfValue, UNKNOWN } from './results.ts';
import type { Sources } from './results.ts';
import { addSeen, isSame, joinSeen, NOTHING, seen } from './variables.ts';
import type { Seen } from './variables.ts';

/** What every element of a process can see. */
export interface DataFlow {
  /** On entering: before its input mappings. */
  before: Map<string, Seen>;
  /** Inside: with its input mappings. */
  local: Map<string, Seen>;
  /** When it is done: with its own result, before its output mappings. */
  done: Map<string, Seen>;
  /** After it. */
  after: Map<string, Seen>;
  /** What it adds or changes itself. */
  brought: Map<string, Seen>;
}

const MOST_ROUNDS = 30;

/** Goes along all flows until nothing new comes to anybody; what concurrent branches bring can be there too. */
export function analyseData(model: Model, checked: Checked): DataFlow {
  return remember(checked, `data ${model.file} ${model.process}`, () => {
    const flow: DataFlow = { before: new Map(), local: new Map(), done: new Map(), after: new Map(), brought: new Map() };
    const concurrent = findConcurrent(model, checked);
    const sources: Sources = {
      model,
      known: checked.known,
      findChild: (call) => findChild(call, checked),
      findDecision: (decision) => findDecisionType(decision, checked),
    };
    const elements = listInOrder(model);
    let changed = true;
    for (let round = 0; changed && round < MOST_ROUNDS; round += 1) {
      changed = false;
      for (const element of elements) {
        const before = withBeside(enterSeen(element, { flow, model, checked }), concurrent.get(element.id), flow);
        if (isSame(flow.before.get(element.id), before) && !isScope(element)) continue;
        changed = take(element, { before, flow, sources }) || changed;
      }
    }
    return changed ? unknownFlow(flow) : flow;
  });
}

/** Not followed to the end, so nothing can be said of what is not there. */
function unknownFlow(flow: DataFlow): DataFlow {
  const loosen = (all: Map<string, Seen>) => new Map([...all.keys()].map((id) => [id, UNKNOWN]));
  const { before, local, done, after, brought } = flow;
  return { before: loosen(before), local: loosen(local), done: loosen(done), after: loosen(after), brought: loosen(brought) };
}

function take(element: Element, { before, flow, sources }: { before: Seen; flow: DataFlow; sources: Sources }): boolean {
  const local = addSeen(enterLocal(element, before), heardBy(element, 'start', sources.known));
  const result = isScope(element) ? insideOf(element, flow, sources.model) : resultOf(element, local, sources);
  const done = addSeen(local, result);
  const left = isScope(element) && element.outputs.length === 0 ? broughtInside(element, flow, sources) : leave(element, { result, done });
  const brought = addSeen(left, heardBy(element, 'end', sources.known));
  const after = addSeen(before, brought);
  const changed = !isSame(flow.before.get(element.id), before) || !isSame(flow.after.get(element.id), after);
  flow.before.set(element.id, before);
  flow.local.set(element.id, local);
  flow.done.set(element.id, done);
  flow.after.set(element.id, after);
  flow.brought.set(element.id, brought);
  return changed;
}

interface Place {
  flow: DataFlow;
  model: Model;
  checked: Checked;
}

/** What is there when a token comes. */
function enterSeen(element: Element, { flow, model, checked }: Place): Seen {
  const scope = model.elements[element.scope];
  if (element.type === 'process') return startSeen(model, checked);
  const inner = flow.local.get(element.scope) ?? NOTHING;
  if (element.type === 'boundaryEvent') {
    const host = model.elements[element.attachedTo];
    const before = flow.before.get(element.attachedTo) ?? NOTHING;
    // A scope that is interrupted may have got anywhere inside.
    return host && isScope(host) ? joinSeen([before, flow.done.get(host.id) ?? before]) : before;
  }
  if (element.type === 'eventSubProcess')
    return scope && isScope(scope) ? joinSeen([inner, insideOf(scope, flow, model, element.id)]) : inner;
  const ways = [
    ...element.incoming.map((id) => model.flows[id]?.source ?? ''),
    ...Object.values(model.elements).flatMap((other) => (other.type === 'throwEvent' && other.linkTarget === element.id ? [other.id] : [])),
  ];
  if (ways.length === 0)
    return element.forCompensation ? addSeen(inner, scope && isScope(scope) ? insideOf(scope, flow, model) : NOTHING) : inner;
  return joinSeen(ways.flatMap((id) => flow.after.get(id) ?? []));
}

/** What all elements of a scope may have left, as seen from its end or from one that interrupts it. */
function insideOf(scope: Scope, flow: DataFlow, model: Model, except?: string): Seen {
  const inside = Object.values(model.elements).filter((element) => element.scope === scope.id && element.id !== except);
  return joinSeen(inside.flatMap(({ id }) => flow.after.get(id) ?? []));
}

/** What a case has at its beginning: of the house, of the form of its start, and whatever else its beginner is allowed to give. */
function startSeen(model: Model, { known, models }: Checked): Seen {
  const starts = model.starts.flatMap((id) => model.elements[id] ?? []);
  const isCalled = models.some((other) =>
    Object.values(other.elements).some((element) => element.type === 'callActivity' && element.called === model.process),
  );
  const declared = starts.map((start) => {
    const { startForm, startVariables, resultVariable } = start.properties;
    const named = startVariables?.split(',').map((name): [string, Type] => [name.trim(), ANY]) ?? [];
    const form = startForm ? formResult(startForm, resultVariable, known) : NOTHING;
    const isDeclared = startForm !== undefined || startVariables !== undefined;
    return addSeen(addSeen(seen(named, isDeclared ? 'closed' : 'start'), form), subjectSeen(start, known));
  });
  // Not told what the house gives, nobody can say what is not there.
  const open = isCalled || declared.length === 0 || !known.given ? 'start' : 'closed';
  return addSeen({ ...seenOf(known.given), open }, joinSeen(declared));
}

/** Of the person a case is about, where its start says that it is about one. */
function subjectSeen({ properties }: Element, { subject }: Known): Seen {
  if (!subject || properties['needsSubject'] !== 'true') return NOTHING;
  return seenOf({ [properties['subjectVariable'] ?? subject.variable]: subject.schema });
}

function enterLocal(element: Element, before: Seen): Seen {
  const inputs = mapAll(element.inputs, before);
  const { loop } = element;
  const item = loop?.kind === 'multiInstance' && loop.element !== null ? itemOf(loop.items, before) : null;
  const counter: [string, Type][] = loop ? [['loopCounter', { kind: 'number' }]] : [];
  const named: [string, Type][] = loop?.kind === 'multiInstance' && loop.element !== null && item ? [[loop.element, item]] : [];
  return addSeen(addSeen(before, seen([...counter, ...named])), inputs);
}

function itemOf(items: { collection: { text: string } } | object, before: Seen): Type {
  if (!('collection' in items)) return { kind: 'number' };
  const list = typeOfValue(items.collection as never, before);
  return list.kind === 'list' ? list.of : ANY;
}

/** What goes on: with output mappings only their targets, otherwise the result without what is local to the element. */
function leave(element: Element, { result, done }: { result: Seen; done: Seen }): Seen {
  if (element.outputs.length > 0) return mapAll(element.outputs, done);
  if (element.type === 'callActivity' && !element.propagateAllChildVariables) return NOTHING;
  const own = new Set(element.inputs.map(({ target }) => target[0]));
  const brought = seen(
    [...result.types].filter(([name]) => !own.has(name)),
    result.open,
  );
  const { loop } = element;
  if (loop?.kind !== 'multiInstance' || loop.outputCollection === null) return brought;
  const of = loop.outputElement ? typeOfValue(loop.outputElement, done) : ANY;
  return addSeen(brought, seen([[loop.outputCollection, { kind: 'list', of }]]));
}

/** All that elements of a scope bring to those outside of it. */
function broughtInside(scope: Scope, flow: DataFlow, { model, known }: Sources): Seen {
  const own = new Set(scope.inputs.map(({ target }) => target[0]));
  const inside = Object.values(model.elements).filter((element) => element.scope === scope.id);
  const all = joinSeen(inside.flatMap(({ id }) => flow.brought.get(id) ?? []));
  const left = seen(
    [...all.types].filter(([name]) => !own.has(name)),
    all.open,
  );
  return scope.type === 'adHocSubProcess' ? addSeen(left, adHocResult(scope, known)) : left;
}

/** Targets of mappings in their order; a later one sees the earlier ones. */
function mapAll(mappings: Mapping[], scope: Seen): Seen {
  let found = NOTHING;
  for (const { source, target } of mappings) {
    const [first, ...rest] = target;
    if (first === undefined) continue;
    const type = typeOfValue(source, addSeen(scope, found));
    const known = found.types.get(first) ?? scope.types.get(first);
    found = addSeen(found, seen([[first, rest.length === 0 ? type : putInto(known, rest, type)]]));
  }
  return found;
}

function putInto(known: Type | undefined, [first = '', ...rest]: string[], type: Type): Type {
  const fields = known?.kind === 'context' ? known.fields : {};
  const value = rest.length === 0 ? type : putInto(fields[first], rest, type);
  return { kind: 'context', fields: { ...fields, [first]: value }, open: known !== undefined && (known.kind !== 'context' || known.open) };
}

/** What runs beside an element may bring something at any moment: before it, while it runs, or not at all. */
function withBeside(before: Seen, beside: Set<string> | undefined, flow: DataFlow): Seen {
  if (!beside) return before;
  const brought = joinSeen([...beside].flatMap((id) => flow.brought.get(id) ?? []));
  const types = [...brought.types].map(([name, type]): [string, Type] => {
    const own = before.types.get(name);
    return [name, own ? joinInterned(own, type) : absentInterned(type)];
  });
  return addSeen(before, seen(types, brought.open));
}

/** What a called process leaves to its caller; it is asked of the process itself, so a circle of calls knows nothing. */
function findChild(call: ElementOf<'callActivity'>, checked: Checked): Seen | null {
  const model = findCalled(call, checked.models);
  const key = `asked ${model?.process ?? ''}`;
  if (!model || checked.memory.has(key)) return null;
  checked.memory.set(key, true);
  const left = analyseData(model, checked).after.get(model.process) ?? null;
  checked.memory.delete(key);
  return left && { ...left, open: left.open === 'start' ? 'closed' : left.open };
}
