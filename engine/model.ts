import type { Decisions } from './dmn.ts';
import type { Expression } from './feel.ts';
import type { EventDefinition, MessageDefinition } from './model/events.ts';
import type { AdHocSubProcess } from './model/ad-hoc-sub-process.ts';
import type { ExecutionEvent, Listener, TaskEvent } from './model/listener.ts';
import type { Loop } from './model/loop.ts';

/** A literal as it stands in the definition, or FEEL compiled from a text with a leading `=`. */
export type Value = string | Expression;

/** One process of one definition: plain JSON and compiled expressions; built by `compile`, never changed. */
export interface Model {
  /** `child-journey` of `child-journey.v1.bpmn`. */
  key: string;
  version: number;
  /** BPMN id of the process. */
  process: string;
  name: string;
  file: string;
  /** SHA-256 of the file's text. */
  hash: string;
  versionTag: string | null;
  elements: { [id: string]: Element };
  flows: { [id: string]: Flow };
  /** Start events of the process itself, in the order of the file. */
  starts: string[];
  decisions: Decisions[];
  lanes: Lane[];
  /** Something in it waits for a condition: then changes of variables are looked at. */
  conditional: boolean;
}

export interface Lane {
  id: string;
  name: string;
  elements: string[];
}

export interface Flow {
  id: string;
  name: string;
  source: string;
  target: string;
  condition: Expression | null;
}

export interface Mapping {
  source: Value;
  /** `a.b` as `['a', 'b']`. */
  target: string[];
}

export interface ElementBase {
  id: string;
  name: string;
  /** Id of the sub-process or process it stands in; empty for the process. */
  scope: string;
  incoming: string[];
  outgoing: string[];
  defaultFlow: string | null;
  inputs: Mapping[];
  outputs: Mapping[];
  /** Boundary events attached to it. */
  boundaries: string[];
  /** Undoes another activity; no flow leads to it. */
  forCompensation: boolean;
  loop: Loop | null;
  /** Execution listeners, in their order. */
  listeners: Listener<ExecutionEvent>[];
  properties: { [name: string]: string };
}

/** What holds flow nodes and variables: the process, a sub-process, an event sub-process. */
export interface ContainerBase extends ElementBase {
  /** None start event. */
  start: string | null;
  /** Start events of the event sub-processes directly inside. */
  eventStarts: string[];
  /** Of a sub-process without a start event: what has no incoming flow begins, all at once (BPMN 2.0.2 §13.3.4). */
  begins?: string[];
}

export interface ProcessElement extends ContainerBase {
  type: 'process';
  /** By what people know an instance that was begun without a key; sees what it begins with. */
  businessKey: Value | null;
}

export interface SubProcess extends ContainerBase {
  type: 'subProcess';
  /** A cancel event undoes what was done inside and leaves by the cancel boundary. */
  transaction: boolean;
}

export interface EventSubProcess extends ContainerBase {
  type: 'eventSubProcess';
}

export interface UserTask extends ElementBase {
  type: 'userTask';
  form: string | null;
  assignee: Value | null;
  candidateGroups: Value | null;
  candidateUsers: Value | null;
  dueDate: Value | null;
  followUpDate: Value | null;
  priority: Value | null;
  organisation: Value | null;
  /** FEEL for the initial data of the form; evaluated when the task is read. */
  prefill: Expression | null;
  resultVariable: string | null;
  /** BPMN error that a refusal of the task throws; null = a refused task goes back to its group. */
  refusalError: string | null;
  taskListeners: Listener<TaskEvent>[];
}

export interface Job {
  jobType: Value;
  retries: Value;
  headers: { [name: string]: string };
}

/** Service, send, script or business rule task, or a throwing message event, done by a job worker. */
export interface JobTask extends ElementBase {
  type: 'jobTask';
  job: Job;
}

export interface ScriptTask extends ElementBase {
  type: 'scriptTask';
  expression: Expression;
  resultVariable: string;
}

export interface BusinessRuleTask extends ElementBase {
  type: 'businessRuleTask';
  decision: Value;
  resultVariable: string;
}

export interface ReceiveTask extends ElementBase {
  type: 'receiveTask';
  /** Its message begins an instance of the process. */
  instantiates: boolean;
  message: MessageDefinition;
}

/** Send task that names a message and no job type. */
export interface SendTask extends ElementBase {
  type: 'sendTask';
  message: MessageDefinition;
}

/** Manual and undefined tasks: nobody is asked. */
export interface ManualTask extends ElementBase {
  type: 'manualTask';
}

export interface CallActivity extends ElementBase {
  type: 'callActivity';
  called: Value;
  binding: 'latest' | 'deployment' | 'versionTag';
  versionTag: string | null;
  propagateAllChildVariables: boolean;
  propagateAllParentVariables: boolean;
  /** Of the called instance; null = that of the calling one. */
  businessKey: Value | null;
}

export interface ExclusiveGateway extends ElementBase {
  type: 'exclusiveGateway';
}

export interface InclusiveGateway extends ElementBase {
  type: 'inclusiveGateway';
  /** By element: which incoming flows of this gateway a token standing there can still reach without passing the gateway. */
  reach: { [element: string]: string[] };
}

export interface ParallelGateway extends ElementBase {
  type: 'parallelGateway';
}

export interface ComplexGateway extends ElementBase {
  type: 'complexGateway';
  /** Looked at with every token that comes; null only where there is one incoming flow. */
  activation: Expression | null;
  /** As of the inclusive gateway. */
  reach: { [element: string]: string[] };
}

export interface EventBasedGateway extends ElementBase {
  type: 'eventBasedGateway';
  /** Of one that begins the process: `exclusive` = the first event begins an instance, `parallel` = all are needed in the same one. */
  instantiates: 'exclusive' | 'parallel' | null;
  /** Flow by the event it leads to. */
  options: { [element: string]: string };
}

export type * from './model/events.ts';

interface EventBase extends ElementBase {
  event: EventDefinition;
}

export interface StartEvent extends EventBase {
  type: 'startEvent';
  /** Of an event sub-process: whether it ends what runs in its scope. */
  interrupting: boolean;
}

export interface EndEvent extends EventBase {
  type: 'endEvent';
}

export interface CatchEvent extends EventBase {
  type: 'catchEvent';
}

export interface ThrowEvent extends EventBase {
  type: 'throwEvent';
  /** For a link: the catching link event of the same name. */
  linkTarget: string | null;
}

export interface BoundaryEvent extends EventBase {
  type: 'boundaryEvent';
  attachedTo: string;
  interrupting: boolean;
  /** Of a compensation event: the activity that undoes the host. */
  handler: string | null;
}

export type Container = ProcessElement | SubProcess | EventSubProcess;

export type Element =
  | Container
  | AdHocSubProcess
  | UserTask
  | JobTask
  | ScriptTask
  | BusinessRuleTask
  | ReceiveTask
  | SendTask
  | ManualTask
  | CallActivity
  | ExclusiveGateway
  | InclusiveGateway
  | ParallelGateway
  | ComplexGateway
  | EventBasedGateway
  | StartEvent
  | EndEvent
  | CatchEvent
  | ThrowEvent
  | BoundaryEvent;

export type ElementType = Element['type'];

export type ElementOf<T extends ElementType> = Extract<Element, { type: T }>;
