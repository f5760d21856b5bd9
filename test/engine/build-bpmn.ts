/** Builds BPMN XML for tests: small processes written in a few lines. */

export interface NodeOptions {
  /** Inner XML beside the extensions: event definitions, sub-process content. */
  inner?: string;
  /** Extension elements. */
  ext?: string;
  attrs?: string;
  name?: string;
}

export function node(tag: string, id: string, options: NodeOptions = {}): string {
  const { inner = '', ext = '', attrs = '', name = '' } = options;
  const extensions = ext === '' ? '' : `<bpmn:extensionElements>${ext}</bpmn:extensionElements>`;
  return `<bpmn:${tag} id="${id}"${name === '' ? '' : ` name="${escape(name)}"`} ${attrs}>${extensions}${inner}</bpmn:${tag}>`;
}

export const start = (id = 'start', options?: NodeOptions) => node('startEvent', id, options);
export const end = (id = 'end', options?: NodeOptions) => node('endEvent', id, options);
export const user = (id: string, options?: NodeOptions) => node('userTask', id, options);
/** Extension elements of a user task that the people of a group see: one without may not be published. */
export const forGroup = (group: string) => `<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="${group}"/>`;
export const manual = (id: string, options?: NodeOptions) => node('manualTask', id, options);
export const service = (id: string, type: string, options: NodeOptions = {}) =>
  node('serviceTask', id, { ...options, ext: job(type) + (options.ext ?? '') });
export const script = (id: string, expression: string, variable: string, ext = '') =>
  node('scriptTask', id, { ext: `<zeebe:script expression="${escape(`=${expression}`)}" resultVariable="${variable}"/>${ext}` });
export const xor = (id: string, defaultTo?: string) =>
  node('exclusiveGateway', id, defaultTo ? { attrs: `default="${id}-${defaultTo}"` } : {});
export const or = (id: string, defaultTo?: string) =>
  node('inclusiveGateway', id, defaultTo ? { attrs: `default="${id}-${defaultTo}"` } : {});
export const and = (id: string) => node('parallelGateway', id);
export const eventGateway = (id: string) => node('eventBasedGateway', id);
export const catching = (id: string, inner: string, options: NodeOptions = {}) => node('intermediateCatchEvent', id, { ...options, inner });
export const throwing = (id: string, inner: string, options: NodeOptions = {}) => node('intermediateThrowEvent', id, { ...options, inner });
export const boundary = (id: string, host: string, inner: string, more: { nonInterrupting?: boolean; ext?: string } = {}) =>
  node('boundaryEvent', id, {
    inner,
    attrs: `attachedToRef="${host}" cancelActivity="${more.nonInterrupting ? 'false' : 'true'}"`,
    ...(more.ext ? { ext: more.ext } : {}),
  });
export const call = (id: string, process: string, options: NodeOptions & { called?: string } = {}) =>
  node('callActivity', id, {
    ...options,
    ext: `<zeebe:calledElement processId="${escape(process)}" ${options.called ?? ''}/>${options.ext ?? ''}`,
  });

export const job = (type: string, retries = '3') => `<zeebe:taskDefinition type="${escape(type)}" retries="${escape(retries)}"/>`;
export const headers = (values: Record<string, string>) =>
  `<zeebe:taskHeaders>${Object.entries(values)
    .map(([key, value]) => `<zeebe:header key="${key}" value="${escape(value)}"/>`)
    .join('')}</zeebe:taskHeaders>`;
export const property = (values: Record<string, string>) =>
  `<zeebe:properties>${Object.entries(values)
    .map(([name, value]) => `<zeebe:property name="${name}" value="${escape(value)}"/>`)
    .join('')}</zeebe:properties>`;
/** `io({ a: '=b' }, { 'x.y': '=a' })`: target to source. */
export const io = (inputs: Record<string, string>, outputs: Record<string, string> = {}) => {
  const rows = (tag: string, values: Record<string, string>) =>
    Object.entries(values)
      .map(([target, source]) => `<zeebe:${tag} source="${escape(source)}" target="${target}"/>`)
      .join('');
  return `<zeebe:ioMapping>${rows('input', inputs)}${rows('output', outputs)}</zeebe:ioMapping>`;
};

export const timer = (kind: 'date' | 'duration' | 'cycle', value: string) => {
  const tag = { date: 'timeDate', duration: 'timeDuration', cycle: 'timeCycle' }[kind];
  return `<bpmn:timerEventDefinition><bpmn:${tag}>${escape(value)}</bpmn:${tag}></bpmn:timerEventDefinition>`;
};
export const message = (id: string) => `<bpmn:messageEventDefinition messageRef="message-${id}"/>`;
export const signal = (id: string) => `<bpmn:signalEventDefinition signalRef="signal-${id}"/>`;
export const error = (id?: string) => `<bpmn:errorEventDefinition${id ? ` errorRef="error-${id}"` : ''}/>`;
export const escalation = (id?: string) => `<bpmn:escalationEventDefinition${id ? ` escalationRef="escalation-${id}"` : ''}/>`;
export const terminateAll = '<bpmn:terminateEventDefinition/>';
export const link = (name: string) => `<bpmn:linkEventDefinition name="${name}"/>`;

export interface LoopOptions {
  sequential?: boolean;
  element?: string;
  output?: [collection: string, element: string];
  completion?: string;
}

export const loop = (collection: string, options: LoopOptions = {}) => {
  const output = options.output ? `outputCollection="${options.output[0]}" outputElement="${escape(options.output[1])}"` : '';
  const element = options.element ? `inputElement="${options.element}"` : '';
  const definition = `<bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="${escape(collection)}" ${element} ${output}/></bpmn:extensionElements>`;
  const completion = options.completion ? `<bpmn:completionCondition>${escape(options.completion)}</bpmn:completionCondition>` : '';
  return `<bpmn:multiInstanceLoopCharacteristics isSequential="${options.sequential ?? false}">${definition}${completion}</bpmn:multiInstanceLoopCharacteristics>`;
};

export const sub = (id: string, nodes: string[], flows: string[], options: NodeOptions = {}) =>
  node('subProcess', id, { ...options, inner: (options.inner ?? '') + nodes.join('') + drawFlows(flows) });
export const eventSub = (id: string, nodes: string[], flows: string[]) =>
  node('subProcess', id, { attrs: 'triggeredByEvent="true"', inner: nodes.join('') + drawFlows(flows) });
export const eventStart = (id: string, inner: string, nonInterrupting = false) =>
  node('startEvent', id, { inner, attrs: `isInterrupting="${nonInterrupting ? 'false' : 'true'}"` });

/** `'a -> b -> c'`, `'g -> b if score >= 4'`. The flow from a to b has the id `a-b`. */
export function drawFlows(lines: string[]): string {
  return lines.flatMap(drawLine).join('');
}

function drawLine(line: string): string[] {
  const [path = '', condition] = line.split(' if ');
  const stops = path.split('->').map((stop) => stop.trim());
  return stops.slice(1).map((target, index) => {
    const source = stops[index] ?? '';
    const body =
      condition === undefined
        ? ''
        : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escape(`=${condition}`)}</bpmn:conditionExpression>`;
    return `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${body}</bpmn:sequenceFlow>`;
  });
}

export interface ProcessOptions {
  id?: string;
  /** Message ids with their correlation keys (FEEL with `=`), null for none. */
  messages?: Record<string, string | null>;
  signals?: string[];
  errors?: string[];
  escalations?: string[];
}

/** One file with one process, `p` unless told otherwise; names and codes are the ids. */
export function bpmn(nodes: string[], flows: string[], options: ProcessOptions = {}): string {
  return bpmnFile([processOf(options.id ?? 'p', nodes, flows)], options);
}

export function processOf(id: string, nodes: string[], flows: string[]): string {
  return `<bpmn:process id="${id}" name="${id}" isExecutable="true">${nodes.join('')}${drawFlows(flows)}</bpmn:process>`;
}

export function bpmnFile(processes: string[], options: ProcessOptions = {}): string {
  const messages = Object.entries(options.messages ?? {}).map(([id, key]) => {
    const ext =
      key === null ? '' : `<bpmn:extensionElements><zeebe:subscription correlationKey="${escape(key)}"/></bpmn:extensionElements>`;
    return `<bpmn:message id="message-${id}" name="${id}">${ext}</bpmn:message>`;
  });
  const roots = [
    ...messages,
    ...(options.signals ?? []).map((id) => `<bpmn:signal id="signal-${id}" name="${id}"/>`),
    ...(options.errors ?? []).map((id) => `<bpmn:error id="error-${id}" errorCode="${id}"/>`),
    ...(options.escalations ?? []).map((id) => `<bpmn:escalation id="escalation-${id}" escalationCode="${id}"/>`),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="http://test">${processes.join('')}${roots.join('')}</bpmn:definitions>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
