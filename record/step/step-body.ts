import type { Fact } from '#engine/fact.ts';
import type { Input } from '#engine/input.ts';
import type { Json, Variables } from '#engine/json.ts';
import { type Actor, type RecordedActor, recordActor } from '../actor.ts';
import { splitInput } from './split-input.ts';
import type { InstanceStatus } from './step-answer.ts';

/** The public half of a step: its text is hashed as it stands. Nothing in it is personal. */
export interface StepBody {
  actor: RecordedActor;
  inputId: string;
  /** The input without its variables. */
  input: { [name: string]: Json };
  /** `child-journey.v1` */
  definition: string;
  process: string;
  /** Form and its content hash, when a person filled one in. */
  form?: { key: string; hash: string };
  status: InstanceStatus;
  /** Facts without their `private` half. */
  facts: { [name: string]: Json }[];
}

/** The personal half: encrypted. Equal texts in it cost nearly nothing, for it is deflated before it is encrypted. */
export interface StepPrivate {
  input?: Variables;
  /** Data that stood deeper in the input, by its place. */
  nested?: { [place: string]: Variables };
  /** The form exactly as submitted, when it differs from the variables of the input. */
  form?: Variables;
  /** `private` of the facts by their position. */
  facts?: { [position: number]: Json };
}

export interface Submission {
  formKey: string;
  formHash: string;
  data: Variables;
}

export interface StepParts {
  actor: Actor;
  inputId: string;
  input: Input;
  definition: string;
  process: string;
  submission: Submission | undefined;
  status: InstanceStatus;
  facts: Fact[];
}

export function splitStep(parts: StepParts): { body: StepBody; secret: StepPrivate | null } {
  const { variables, nested, rest } = splitInput(parts.input);
  const secret: StepPrivate = {};
  if (variables && Object.keys(variables).length > 0) secret.input = variables;
  if (nested) secret.nested = nested;
  const { submission } = parts;
  if (submission && JSON.stringify(submission.data) !== JSON.stringify(variables)) secret.form = submission.data;
  const hidden: { [position: number]: Json } = {};
  const facts = parts.facts.map((fact, position) => {
    if (!('private' in fact) || fact.private === undefined) return toJson(fact);
    const { private: personal, ...open } = fact;
    hidden[position] = toJson(personal);
    return toJson(open);
  });
  if (Object.keys(hidden).length > 0) secret.facts = hidden;
  const body: StepBody = {
    actor: recordActor(parts.actor),
    inputId: parts.inputId,
    input: rest,
    definition: parts.definition,
    process: parts.process,
    ...(submission ? { form: { key: submission.formKey, hash: submission.formHash } } : {}),
    status: parts.status,
    facts,
  };
  return { body, secret: Object.keys(secret).length > 0 ? secret : null };
}

/** Facts as the engine gave them; with the key destroyed (`secret` null) their personal half is empty. */
export function joinFacts(body: StepBody, secret: StepPrivate | null): Fact[] {
  return body.facts.map((fact, position) => {
    const hidden = secret?.facts?.[position];
    const whole: unknown =
      hidden === undefined ? (isPersonal(fact) ? { ...fact, ...emptyPrivate(fact) } : fact) : { ...fact, private: hidden };
    return whole as Fact;
  });
}

/** Whether the stored step was the answer to this very input. `secret`: null = it had no personal half, `destroyed` = nobody can tell any more. */
export function isSameInput(body: StepBody, secret: StepPrivate | 'destroyed' | null, input: Input): boolean {
  const { variables, nested, rest } = splitInput(input);
  if (canonical(rest) !== canonical(body.input)) return false;
  if (secret === 'destroyed') return true;
  return canonical(secret?.input ?? {}) === canonical(variables ?? {}) && canonical(secret?.nested ?? {}) === canonical(nested ?? {});
}

function isPersonal(fact: { [name: string]: Json }): boolean {
  return fact['type'] === 'variablesSet' || fact['type'] === 'decisionMade';
}

function emptyPrivate(fact: { [name: string]: Json }): { private: Json } {
  return { private: fact['type'] === 'variablesSet' ? { before: {}, after: {} } : { inputs: {}, output: null } };
}

/** JSON text with sorted keys: equal values give equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Inputs and facts are JSON by contract; interfaces just do not say so to the compiler. */
function toJson(value: object): { [name: string]: Json } {
  return value as { [name: string]: Json };
}
