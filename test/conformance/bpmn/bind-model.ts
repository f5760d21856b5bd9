import { BpmnModdle } from 'bpmn-moddle';
import type { ModdleElement } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };

import { compileExpression } from '#engine/feel.ts';

/**
 * What the reference models leave to a tool, given so that they can run: implementations of tasks, names and keys of messages, times of timers,
 * conditions where none is written or the language is another. What is drawn stays as it is drawn.
 */
export interface Bound {
  xml: string;
  /** Processes with something to run. */
  processes: string[];
  /** What was given, and how often: a line of the report. */
  given: { [what: string]: number };
  /** A DMN file with the decisions it calls. */
  decisions: string;
}

interface Binding {
  moddle: BpmnModdle;
  root: ModdleElement;
  given: { [what: string]: number };
  choices: number;
  made: number;
}

/** Decisions the model calls and the reference package lacks: each answers with what its result variable holds already. */
function standInForDecisions(root: ModdleElement): string {
  const decisions = [...findAll(root, 'zeebe:CalledDecision')].map((called) => ({
    id: String(called['decisionId']),
    result: String(called['resultVariable']),
  }));
  const elements = decisions.map(
    ({ id, result }) => `<decision id="${id}" name="${id}"><literalExpression><text>${result}</text></literalExpression></decision>`,
  );
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="given" name="given" namespace="given">${elements.join('')}</definitions>`;
}

function* findAll(element: ModdleElement, type: string): Generator<ModdleElement> {
  if (element.$type === type) yield element;
  for (const name of Object.keys(element)) {
    for (const inner of [child(element, name), ...list(element, name)]) {
      if (inner && inner.$type && name !== '$parent' && inner.$parent === element) yield* findAll(inner, type);
    }
  }
}

export async function bindModel(xml: string): Promise<Bound> {
  const moddle = new BpmnModdle({ zeebe });
  const { rootElement: root } = await moddle.fromXML(xml);
  const binding: Binding = { moddle, root, given: {}, choices: 0, made: 0 };
  const processes = list(root, 'rootElements').filter((each) => each.$type === 'bpmn:Process' && list(each, 'flowElements').length > 0);
  for (const process of processes) {
    if (process['isExecutable'] !== true) give(binding, 'isExecutable');
    process['isExecutable'] = true;
    bindInside(binding, process);
  }
  return {
    xml: (await moddle.toXML(root, { format: true })).xml,
    processes: processes.map(({ id = '' }) => id),
    given: binding.given,
    decisions: standInForDecisions(root),
  };
}

function bindInside(binding: Binding, container: ModdleElement): void {
  for (const element of list(container, 'flowElements')) {
    bindTask(binding, element);
    bindLoop(binding, element);
    bindFlows(binding, element);
    for (const definition of list(element, 'eventDefinitions')) bindEvent(binding, definition);
    bindInside(binding, element);
  }
}

const JOBS = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:ScriptTask', 'bpmn:BusinessRuleTask']);
const JOB_EXTENSIONS = ['zeebe:TaskDefinition', 'zeebe:Script', 'zeebe:CalledDecision'];

function bindTask(binding: Binding, element: ModdleElement): void {
  if (JOBS.has(element.$type) && !JOB_EXTENSIONS.some((type) => hasExtension(element, type))) {
    extend(binding, element, { type: 'zeebe:TaskDefinition', as: { type: 'work' }, what: 'type of work' });
  }
  if (element.$type === 'bpmn:CallActivity' && !hasExtension(element, 'zeebe:CalledElement')) bindCall(binding, element);
  if (element.$type === 'bpmn:ReceiveTask') bindMessage(binding, element);
}

/** A process of the same file, or one that stands in for what is not there. */
function bindCall(binding: Binding, element: ModdleElement): void {
  const called = typeof element['calledElement'] === 'string' ? element['calledElement'] : '';
  const known = list(binding.root, 'rootElements').some((each) => each.$type === 'bpmn:Process' && each.id === called);
  extend(binding, element, { type: 'zeebe:CalledElement', as: { processId: known ? called : STAND_IN }, what: 'called process' });
}

export const STAND_IN = 'called';

/** A process of one step, for calls of what a model only names. */
export const STAND_IN_FILE = {
  name: 'called.v1.bpmn',
  text: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="called_file" targetNamespace="called">
  <process id="${STAND_IN}" isExecutable="true"><startEvent id="called_start" /><endEvent id="called_end" />
    <sequenceFlow id="called_flow" sourceRef="called_start" targetRef="called_end" /></process>
</definitions>`,
};

function bindLoop(binding: Binding, element: ModdleElement): void {
  const loop = child(element, 'loopCharacteristics');
  if (loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics' && !hasExtension(loop, 'zeebe:LoopCharacteristics')) {
    extend(binding, loop, { type: 'zeebe:LoopCharacteristics', as: { inputCollection: '=[1, 2]' }, what: 'collection to loop over' });
  }
  if (loop?.$type === 'bpmn:StandardLoopCharacteristics' && !isFeel(child(loop, 'loopCondition'))) {
    loop['loopCondition'] = expression(binding, 'loopCounter < 2');
    give(binding, 'loop condition');
  }
}

const DECIDING = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway']);

/** A decision without conditions, or with those of another language, is answered by a number that the run picks. */
function bindFlows(binding: Binding, element: ModdleElement): void {
  const outgoing = list(element, 'outgoing').filter((flow) => flow !== child(element, 'default'));
  const wrong = outgoing.filter((flow) =>
    child(flow, 'conditionExpression') ? !isFeel(child(flow, 'conditionExpression')) : DECIDING.has(element.$type),
  );
  if (wrong.length === 0 || list(element, 'outgoing').length < 2) {
    for (const flow of wrong) delete flow['conditionExpression'];
    return;
  }
  binding.choices += 1;
  for (const [index, flow] of outgoing.entries()) {
    // An exclusive gateway takes one way; of the others the last number takes them all.
    const equals = element.$type === 'bpmn:ExclusiveGateway' && index + 1 < outgoing.length;
    flow['conditionExpression'] = expression(binding, `choice_${binding.choices} ${equals ? '=' : '>='} ${index + 1}`);
  }
  give(binding, 'conditions of a decision');
}

function bindEvent(binding: Binding, definition: ModdleElement): void {
  switch (definition.$type) {
    case 'bpmn:MessageEventDefinition':
      return bindMessage(binding, definition);
    case 'bpmn:TimerEventDefinition':
      return bindTimer(binding, definition);
    case 'bpmn:SignalEventDefinition':
      return bindReference(binding, definition, { property: 'signalRef', type: 'bpmn:Signal' });
    case 'bpmn:ErrorEventDefinition':
      return bindReference(binding, definition, { property: 'errorRef', type: 'bpmn:Error' });
    case 'bpmn:EscalationEventDefinition':
      return bindReference(binding, definition, { property: 'escalationRef', type: 'bpmn:Escalation' });
    case 'bpmn:ConditionalEventDefinition':
      if (isFeel(child(definition, 'condition'))) return;
      binding.choices += 1;
      definition['condition'] = expression(binding, `happened_${binding.choices} = true`);
      return give(binding, 'condition of an event');
  }
}

function bindMessage(binding: Binding, holder: ModdleElement): void {
  bindReference(binding, holder, { property: 'messageRef', type: 'bpmn:Message' });
  const message = child(holder, 'messageRef');
  const subscription = list(child(message, 'extensionElements'), 'values').find(({ $type }) => $type === 'zeebe:Subscription');
  if (!message || subscription?.['correlationKey'] === '="key"') return;
  if (subscription) {
    // The key is what somebody gave at the start; here nobody did.
    subscription['correlationKey'] = '="key"';
    return give(binding, 'correlation key');
  }
  extend(binding, message, { type: 'zeebe:Subscription', as: { correlationKey: '="key"' }, what: 'correlation key' });
}

const CODES: { [type: string]: string } = { 'bpmn:Error': 'errorCode', 'bpmn:Escalation': 'escalationCode' };

/** What the event speaks of gets a name, and a code where codes are compared. */
function bindReference(binding: Binding, holder: ModdleElement, { property, type }: { property: string; type: string }): void {
  let target = child(holder, property);
  if (!target) {
    binding.made += 1;
    target = binding.moddle.create(type, { id: `given_${binding.made}` });
    list(binding.root, 'rootElements').push(target);
    holder[property] = target;
    give(binding, property);
  }
  target.name ??= target.id ?? property;
  const code = CODES[type];
  if (code !== undefined) target[code] ??= target.name;
}

function bindTimer(binding: Binding, timer: ModdleElement): void {
  const written = ['timeDate', 'timeDuration', 'timeCycle'].find((kind) => child(timer, kind));
  const text = written === undefined ? '' : textOf(child(timer, written), 'body');
  if (/^(R\d*\/)?P|^=|^\d{4}-/.test(text)) return;
  for (const kind of ['timeDate', 'timeDuration', 'timeCycle']) delete timer[kind];
  timer['timeDuration'] = expression(binding, 'PT1H', '');
  give(binding, 'time');
}

function isFeel(condition: ModdleElement | undefined): boolean {
  const text = textOf(condition, 'body');
  const language = textOf(condition, 'language');
  if (text === '' || (language !== '' && !/feel/i.test(language))) return false;
  try {
    compileExpression(text.replace(/^=/, ''));
    return true;
  } catch {
    return false;
  }
}

function expression({ moddle }: Binding, feel: string, mark = '='): ModdleElement {
  return moddle.create('bpmn:FormalExpression', { body: `${mark}${feel}` });
}

function extend(binding: Binding, element: ModdleElement, given: { type: string; as: { [name: string]: string }; what: string }): void {
  const holder = child(element, 'extensionElements') ?? binding.moddle.create('bpmn:ExtensionElements', { values: [] });
  element['extensionElements'] = holder;
  holder['values'] = [...list(holder, 'values'), binding.moddle.create(given.type, given.as)];
  give(binding, given.what);
}

function give({ given }: Binding, what: string): void {
  given[what] = (given[what] ?? 0) + 1;
}

function hasExtension(element: ModdleElement, type: string): boolean {
  return list(child(element, 'extensionElements'), 'values').some((value) => value.$type === type);
}

function textOf(element: ModdleElement | undefined, property: string): string {
  const value = element?.[property];
  return typeof value === 'string' ? value.trim() : '';
}

function child(element: ModdleElement | undefined, property: string): ModdleElement | undefined {
  const value = element?.[property];
  return typeof value === 'object' && value !== null && '$type' in value ? (value as ModdleElement) : undefined;
}

function list(element: ModdleElement | undefined, property: string): ModdleElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? (value as ModdleElement[]) : [];
}
