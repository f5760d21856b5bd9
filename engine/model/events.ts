import type { Expression } from '../feel.ts';
import type { Value } from '../model.ts';

export interface TimerDefinition {
  kind: 'timer';
  timer: 'date' | 'duration' | 'cycle';
  value: Value;
}

export interface MessageDefinition {
  kind: 'message';
  name: Value;
  correlationKey: Value | null;
  timeToLive: Value | null;
}

export interface SignalDefinition {
  kind: 'signal';
  name: Value;
}

export interface ErrorDefinition {
  kind: 'error';
  /** Null catches every error. */
  code: Value | null;
}

export interface EscalationDefinition {
  kind: 'escalation';
  /** Null catches every escalation. */
  code: Value | null;
}

export interface CompensationDefinition {
  kind: 'compensation';
  /** Thrown: the activity to undo; null undoes everything completed in the scope. */
  activity: string | null;
  /** Thrown: the token goes on only when all is undone. */
  waits: boolean;
}

export interface ConditionDefinition {
  kind: 'condition';
  condition: Expression;
  /** Variables whose change makes it worth looking at again. */
  reads: string[];
  /** Changes that count. */
  changes: ('create' | 'update')[];
}

/** Several events of which one is enough, or all are needed. Thrown, all of them are. */
export interface MultipleDefinition {
  kind: 'multiple';
  parallel: boolean;
  events: EventDefinition[];
}

export type EventDefinition =
  | { kind: 'none' }
  | { kind: 'terminate' }
  | { kind: 'cancel' }
  | { kind: 'link'; name: string }
  | TimerDefinition
  | MessageDefinition
  | SignalDefinition
  | ErrorDefinition
  | EscalationDefinition
  | CompensationDefinition
  | ConditionDefinition
  | MultipleDefinition;

export type EventKind = EventDefinition['kind'];
