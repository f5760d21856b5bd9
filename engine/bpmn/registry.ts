import type { Behaviours } from '../behaviour.ts';
import { compensateNext } from '../compensation.ts';
import { adHocSubProcess } from './ad-hoc-sub-process.ts';
import { boundaryEvent } from './boundary-event.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import { catchEvent } from './catch-event.ts';
import { subProcess } from './container.ts';
import { eventBasedGateway } from './event-based-gateway.ts';
import { complexGateway } from './complex-gateway.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { inclusiveGateway } from './inclusive-gateway.ts';
import { jobTask } from './job-task.ts';
import { manualTask } from './manual-task.ts';
import { multiInstance } from './multi-instance.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { process } from './process.ts';
import { scriptTask } from './script-task.ts';
import { sendTask } from './send-task.ts';
import { standardLoop } from './standard-loop.ts';
import { startEvent } from './start-event.ts';
import { endEvent, throwEvent } from './throw-event.ts';
import { userTask } from './user-task.ts';

/** What every kind of element does. A new kind of BPMN is a file beside this one and a line here. */
export const BEHAVIOURS: Behaviours = {
  process,
  subProcess,
  adHocSubProcess,
  eventSubProcess: subProcess,
  userTask,
  jobTask,
  scriptTask,
  businessRuleTask,
  receiveTask: catchEvent,
  sendTask,
  manualTask,
  callActivity,
  exclusiveGateway,
  inclusiveGateway,
  parallelGateway,
  complexGateway,
  eventBasedGateway,
  startEvent,
  endEvent,
  catchEvent,
  throwEvent,
  boundaryEvent,
  multiInstance,
  standardLoop,
  compensation: { goOn: compensateNext },
};
