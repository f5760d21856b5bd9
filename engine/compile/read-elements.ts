import type { Element } from '../model.ts';
import { readBase, readJob } from './read-base.ts';
import { readAdHocSubProcess } from './read-ad-hoc.ts';
import { readEvent } from './read-events.ts';
import { TASKS } from './read-tasks.ts';
import type { ReadElement } from './read-tasks.ts';
import { compileFeel, complain } from './reader.ts';
import type { Reader } from './reader.ts';
import { child, flag, text } from './source.ts';
import type { Source } from './source.ts';

/** A throwing message event with a job type is a job (as Camunda 8 has it). */
const readThrowing =
  (type: 'endEvent' | 'throwEvent'): ReadElement =>
  (reader, source, base) => {
    const job = readJob(reader, source);
    if (job) return { ...base, type: 'jobTask', job };
    const event = readEvent(reader, source);
    return type === 'endEvent' ? { ...base, type, event } : { ...base, type, event, linkTarget: null };
  };

const readSubProcess: ReadElement = (_reader, source, base) => {
  const inside = { start: null, eventStarts: [] };
  if (flag(source, 'triggeredByEvent', false)) return { ...base, ...inside, type: 'eventSubProcess' };
  return { ...base, ...inside, type: 'subProcess', transaction: source.$type === 'bpmn:Transaction' };
};

const READERS: { [type: string]: ReadElement } = {
  ...TASKS,
  'bpmn:StartEvent': (reader, source, base) => ({
    ...base,
    type: 'startEvent',
    event: readEvent(reader, source),
    interrupting: flag(source, 'isInterrupting', true),
  }),
  'bpmn:EndEvent': readThrowing('endEvent'),
  'bpmn:IntermediateThrowEvent': readThrowing('throwEvent'),
  'bpmn:IntermediateCatchEvent': (reader, source, base) => ({ ...base, type: 'catchEvent', event: readEvent(reader, source) }),
  'bpmn:BoundaryEvent': (reader, source, base) => ({
    ...base,
    type: 'boundaryEvent',
    event: readEvent(reader, source),
    attachedTo: child(source, 'attachedToRef')?.id ?? '',
    interrupting: flag(source, 'cancelActivity', true),
    handler: null,
  }),
  'bpmn:ExclusiveGateway': (_reader, _source, base) => ({ ...base, type: 'exclusiveGateway' }),
  'bpmn:InclusiveGateway': (_reader, _source, base) => ({ ...base, type: 'inclusiveGateway', reach: {} }),
  'bpmn:ParallelGateway': (_reader, _source, base) => ({ ...base, type: 'parallelGateway' }),
  'bpmn:ComplexGateway': (reader, source, base) => {
    const condition = text(child(source, 'activationCondition'), 'body');
    return {
      ...base,
      type: 'complexGateway',
      activation: condition === undefined ? null : compileFeel(reader, source, condition),
      reach: {},
    };
  },
  'bpmn:EventBasedGateway': (_reader, source, base) => ({
    ...base,
    type: 'eventBasedGateway',
    options: {},
    instantiates: !flag(source, 'instantiate', false) ? null : text(source, 'eventGatewayType') === 'Parallel' ? 'parallel' : 'exclusive',
  }),
  'bpmn:SubProcess': readSubProcess,
  'bpmn:AdHocSubProcess': readAdHocSubProcess,
  'bpmn:Transaction': readSubProcess,
};

/** Flow nodes that take part in execution; null for drawings and for what is not executed yet (with a finding). */
export function readElement(reader: Reader, source: Source, scope: string): Element | null {
  const read = READERS[source.$type];
  if (read) return read(reader, source, readBase(reader, source, scope));
  if (!DRAWN.has(source.$type)) {
    const kind = source.$type.replace('bpmn:', '');
    complain(reader, source, { code: 'NOT_SUPPORTED', sentence: `Элемент вида ${kind} пока не исполняется: замените его другим.` });
  }
  return null;
}

/** Data objects hold no tokens. */
const DRAWN = new Set(['bpmn:SequenceFlow', 'bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);
