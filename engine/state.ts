import type { CallLink, Clock, Input, WaitId } from './input.ts';
import type { Instant } from './instant.ts';
import type { Json, Variables } from './json.ts';
import type { ExecutionEvent, ListenerEvent } from './model/listener.ts';
import type { TaskShown, Transition } from './task-transition.ts';

/** Where a process instance stands: plain JSON, only what is alive. Ids are counted by `next`. */
export interface State {
  status: 'active' | 'completed' | 'terminated';
  process: string;
  /** Next free id of an element instance, a wait or an incident. */
  next: number;
  parent?: CallLink;
  /** By what people outside know the case; nothing personal. */
  businessKey?: string;
  /** The process itself is instance 1 and stays when it has ended, with its variables. */
  instances: { [id: number]: ElementInstance };
  waits: { [id: number]: Wait };
  incidents: { [id: number]: Incident };
  /** End events of the process reached so far. */
  ends: string[];
  /** Present while the instance is suspended. */
  suspension?: Suspension;
}

export interface Suspension {
  at: Instant;
  /** Of terms that begin meanwhile. */
  clock: Clock;
  /** Waits whose clock stands, each since when. */
  stopped: { [wait: number]: Instant };
  /** What came meanwhile from outside; it is applied, in order, when the instance is resumed. */
  held: Input[];
}

/** A token at an element. */
export interface ElementInstance {
  id: number;
  element: string;
  /** Instance of the container (or of the multi-instance body) it stands in; 0 for the process. */
  scope: number;
  /** Local variables; absent while there are none. */
  variables?: Variables;
  /** Of a container: tokens inside (instances, tokens on their way, tokens waiting at joins). */
  live?: number;
  /** Of a container: tokens waiting at joins, by gateway and incoming flow. */
  arrived?: Arrivals;
  /** Of a container: an interrupting event sub-process has started. */
  interrupted?: true;
  /** Of a container that is about to begin: the start event and what it brings. */
  begin?: { element: string; variables?: Variables; event?: string; part?: number };
  /** Of a container that a modification has made: what begins inside instead of its start event. */
  inside?: Birth[];
  /** The event has happened already; the element passes at once and its variables go to the scope. */
  triggered?: true;
  loop?: LoopState;
  /** Of a container: complex gateways that have gone on and wait for the rest, with the flows whose tokens they have taken. */
  fired?: { [gateway: string]: string[] };
  /** By event that needs several: what of it has happened already. */
  gathered?: { [event: string]: Gathered };
  /** Of a container: what was completed inside and can be undone, in the order of completion. */
  compensable?: Compensable[];
  /** Of what compensates: what is still to be undone, the last first. */
  undo?: Undo[];
  /** Undoes something for this instance, which goes on when it is done. */
  undoes?: number;
  /** The scope of a completed sub-process once more, for the handlers inside; nothing of its own happens in it. */
  revived?: true;
  /** Of one path inside an ad-hoc sub-process: the element it began with. */
  path?: string;
  /** Of an ad-hoc sub-process: its completion condition was true. */
  fulfilled?: true;
  /** The listener whose job is open, or was when it failed. */
  listening?: { event: ExecutionEvent; at: number };
}

/** Waits of an event that are over, while others of it are still open. */
export interface Gathered {
  waits: Wait[];
  variables: Variables;
  /** How many had happened before there was an instance to wait. */
  before?: number;
}

/** A completed activity that can be undone, with its local variables as they were then. */
export interface Compensable {
  element: string;
  variables?: Variables;
  /** Of a sub-process: what was completed inside. */
  inside?: Compensable[];
  /** The sub-process itself was cancelled before its end: only what is inside can be undone. */
  partial?: true;
}

export interface Undo extends Compensable {
  /** Scope instance in which its handler runs. */
  scope: number;
}

/** An element that is to begin, and what it is born with. */
export interface Birth {
  element: string;
  seed: Seed;
}

/** What an element instance is born with. */
export type Seed = Partial<Pick<ElementInstance, 'variables' | 'triggered' | 'begin' | 'inside' | 'undoes'>>;

export interface Arrivals {
  [gateway: string]: { [flow: string]: number };
}

/** Of a multi-instance body. */
export interface LoopState {
  size: number;
  /** Items not started yet, of a sequential loop. */
  rest: Json[];
  completed: number;
}

interface WaitBase {
  id: WaitId;
  element: string;
  /** Of an event of several: which of them. */
  part?: number;
  /** Element instance that waits: the element itself, the host of a boundary event, or the scope of an event sub-process. */
  instance: number;
}

export interface TaskWait extends WaitBase {
  kind: 'task';
  assignee: string | null;
  due: Instant | null;
  /** Binding of the term the due moment came from. */
  binding?: 'hard' | 'soft';
  /** Of a task with listeners: what else they may see and correct. */
  shown?: TaskShown;
  /** What is about to happen to the task once its listeners are done; until then nothing else happens to it. */
  transition?: Transition;
}

export interface JobWait extends WaitBase {
  kind: 'job';
  jobType: string;
  /** The job of a listener, and the task it listens to. */
  listener?: ListenerEvent;
  task?: WaitId;
}

export interface TimerWait extends WaitBase {
  kind: 'timer';
  due: Instant;
  /** Further firings of a cycle; -1 = without end. */
  left?: number;
  every?: string;
}

export interface MessageWait extends WaitBase {
  kind: 'message';
  name: string;
  correlationKey: string;
}

export interface SignalWait extends WaitBase {
  kind: 'signal';
  name: string;
}

export interface ConditionWait extends WaitBase {
  kind: 'condition';
  /** Whether it was true when last looked at: only what becomes true happens. */
  met: boolean;
}

export interface ChildWait extends WaitBase {
  kind: 'child';
  process: string;
}

export type Wait = TaskWait | JobWait | TimerWait | MessageWait | SignalWait | ConditionWait | ChildWait;

export interface Incident {
  id: number;
  instance: number;
  element: string;
  code: string;
  /** What is done again when it is resolved. */
  retry: Retry;
}

/** The piece of work that failed: resolving an incident repeats exactly this. */
export type Retry =
  | { do: 'activate'; instance: number }
  | { do: 'complete'; instance: number; variables?: Variables }
  | { do: 'leave'; instance: number }
  /** From its boundary events on: its inputs are mapped, its start listeners are done. */
  | { do: 'begin'; instance: number }
  /** The listener whose turn it is. */
  | { do: 'listen'; instance: number }
  /** The listener of a task whose turn it is. */
  | { do: 'listenToTask'; instance: number; task: WaitId }
  /** The element's own work once more: inputs are mapped and boundary events are open already. */
  | { do: 'resume'; instance: number };

export const ROOT = 1;
