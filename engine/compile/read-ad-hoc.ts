import { readJob } from './read-base.ts';
import type { ReadElement } from './read-tasks.ts';
import { compileFeel, complain, readFeel } from './reader.ts';
import { child, children, extension, flag, text } from './source.ts';
import type { Source } from './source.ts';

export const readAdHocSubProcess: ReadElement = (reader, source, base) => {
  const definition = extension(source, 'zeebe:AdHoc');
  const collection = text(definition, 'outputCollection');
  const element = readFeel(reader, definition, 'outputElement');
  if ((collection === undefined) !== (element === null)) {
    complain(reader, source, { code: 'LOOP_OUTPUT', sentence: 'Собираемый список и его элемент указываются только вместе.' });
  }
  const completion = text(child(source, 'completionCondition'), 'body');
  const activatable = listActivatable(source);
  if (activatable.length === 0) {
    complain(reader, source, { code: 'AD_HOC_EMPTY', sentence: 'В подпроцессе по выбору нет ни одного шага, который можно начать.' });
  }
  for (const inner of children(source, 'flowElements')) {
    if (inner.$type !== 'bpmn:StartEvent' && inner.$type !== 'bpmn:EndEvent') continue;
    complain(reader, inner, {
      code: 'AD_HOC_START_END',
      sentence: 'В подпроцессе по выбору не бывает начальных и конечных событий: уберите их.',
    });
  }
  return {
    ...base,
    type: 'adHocSubProcess',
    start: null,
    eventStarts: [],
    activatable,
    activeElements: readFeel(reader, definition, 'activeElementsCollection'),
    completion: completion === undefined ? null : compileFeel(reader, source, completion),
    cancelRemaining: flag(source, 'cancelRemainingInstances', true),
    output: collection !== undefined && element ? { collection, element } : null,
    job: readJob(reader, source),
  };
};

const NEVER = new Set([
  'bpmn:SequenceFlow',
  'bpmn:BoundaryEvent',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

/** Flow nodes that nothing inside leads to, except event sub-processes and what compensates. */
function listActivatable(source: Source): string[] {
  const inside = children(source, 'flowElements');
  const led = new Set(inside.flatMap((flow) => child(flow, 'targetRef')?.id ?? []));
  return inside.flatMap((node) => {
    const isLeft = NEVER.has(node.$type) || flag(node, 'triggeredByEvent', false) || flag(node, 'isForCompensation', false);
    return isLeft || node.id === undefined || led.has(node.id) ? [] : [node.id];
  });
}
