import type { Element, ElementOf, EventDefinition, Job, Model, Value } from '../../model.ts';
import { canBring } from '../element-kinds.ts';
import { findContract } from '../known.ts';
import type { Known } from '../known.ts';
import { parseFeel } from '../feel/tree.ts';
import { typeOfSchema } from '../types/from-schema.ts';
import type { JsonSchema } from '../types/json-schema.ts';
import { inferType } from '../types/infer.ts';
import { ANY } from '../types/type.ts';
import type { Type } from '../types/type.ts';
import { addSeen, NOTHING, seen } from './variables.ts';
import type { Seen } from './variables.ts';

/** What the results of elements are read from. */
export interface Sources {
  model: Model;
  known: Known;
  /** What a called process leaves behind; null = it is not known. */
  findChild: (call: ElementOf<'callActivity'>) => Seen | null;
  /** What a decision answers. */
  findDecision: (decision: string) => Type;
}

/** Anything may be there. */
export const UNKNOWN: Seen = { types: new Map(), open: 'unknown' };

/** What an element itself brings when it is done, before its output mappings; containers bring what is inside of them. */
export function resultOf(element: Element, local: Seen, sources: Sources): Seen {
  if (!canBring(element)) return NOTHING;
  switch (element.type) {
    case 'userTask':
      return formResult(element.form ?? '', element.resultVariable, sources.known);
    case 'jobTask':
      return jobResult(element.job, sources.known);
    case 'scriptTask':
      return seen([[element.resultVariable, typeOfValue(element.expression, local)]]);
    case 'businessRuleTask':
      return seen([[element.resultVariable, typeof element.decision === 'string' ? sources.findDecision(element.decision) : ANY]]);
    case 'receiveTask':
      return eventResult(element, sources.known);
    case 'callActivity':
      return sources.findChild(element) ?? UNKNOWN;
    case 'catchEvent':
    case 'startEvent':
      return BRINGS[element.event.kind] ? eventResult(element, sources.known) : NOTHING;
    case 'boundaryEvent':
      return boundaryResult(element, sources);
  }
}

/** Kinds of events that bring variables of whoever sent them. */
const BRINGS: { [K in EventDefinition['kind']]: boolean } = {
  none: false,
  cancel: false,
  condition: false,
  compensation: false,
  terminate: false,
  link: false,
  timer: false,
  message: true,
  signal: true,
  error: false,
  escalation: false,
  multiple: true,
};

export function formResult(form: string, into: string | null | undefined, { forms }: Known): Seen {
  const schema = forms && Object.hasOwn(forms, form) ? forms[form] : undefined;
  if (into) return seen([[into, schema ? typeOfSchema(schema, schema.title ?? form) : ANY]]);
  const type = schema ? typeOfSchema(schema, schema.title ?? form) : ANY;
  return type.kind === 'context' ? seen(Object.entries(type.fields)) : UNKNOWN;
}

/** Variables by the schemas that declare them. */
export function seenOf(schemas: { readonly [variable: string]: JsonSchema } = {}): Seen {
  return seen(Object.entries(schemas).map(([name, schema]) => [name, typeOfSchema(schema)]));
}

function jobResult(job: Job, known: Known): Seen {
  const contract = findContract(job, known);
  return contract?.gives ? seenOf(contract.gives) : UNKNOWN;
}

/** What the listeners of an element bring: before it only to itself, after it outwards. */
export function heardBy(element: Element, event: 'start' | 'end', known: Known): Seen {
  const heard = element.listeners.filter((listener) => listener.event === event);
  return heard.reduce((all, listener) => addSeen(all, jobResult(listener, known)), NOTHING);
}

/** What an ad-hoc sub-process collects, and what the worker that decides in it brings. */
export function adHocResult({ output, job }: ElementOf<'adHocSubProcess'>, known: Known): Seen {
  const collected = output ? seen([[output.collection, { kind: 'list', of: ANY }]]) : NOTHING;
  return job ? addSeen(collected, jobResult(job, known)) : collected;
}

/** A message brings what its sender likes, unless the definition says that people report it, and by which form. */
export function eventResult({ properties }: Element, known: Known): Seen {
  const { reportForm, reportRoles, resultVariable } = properties;
  if (reportRoles && !reportForm) return NOTHING;
  return reportForm ? formResult(reportForm, resultVariable, known) : resultVariable ? seen([[resultVariable, ANY]], 'unknown') : UNKNOWN;
}

function boundaryResult(element: Extract<Element, { type: 'boundaryEvent' }>, { model, known }: Sources): Seen {
  const { kind } = element.event;
  if (BRINGS[kind]) return eventResult(element, known);
  const host = model.elements[element.attachedTo];
  if (kind !== 'error' || !host) return NOTHING;
  // The error of a job or of another process may bring variables; that of an end event inside brings none.
  if (host.type === 'jobTask') return findContract(host.job, known) ? NOTHING : UNKNOWN;
  return host.type === 'callActivity' ? UNKNOWN : NOTHING;
}

/** The type of a mapping's source, without a word about what is wrong in it. */
export function typeOfValue(value: Value, scope: Seen): Type {
  if (typeof value === 'string') return { kind: 'string', values: [value] };
  return inferType(parseFeel(value.text), { find: (name) => scope.types.get(name), complain: () => undefined });
}
