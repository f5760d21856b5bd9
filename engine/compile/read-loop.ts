import type { Expression } from '../feel.ts';
import type { Loop, MultiInstance, StandardLoop } from '../model/loop.ts';
import { compileFeel, complain, readFeel } from './reader.ts';
import type { Reader } from './reader.ts';
import { child, extension, flag, isA, text } from './source.ts';
import type { Source } from './source.ts';

/** Multi-instance or standard loop of an activity; null when it runs once. */
export function readLoop(reader: Reader, source: Source): Loop | null {
  const characteristics = child(source, 'loopCharacteristics');
  if (!characteristics) return null;
  return isA(characteristics, 'bpmn:StandardLoopCharacteristics')
    ? readStandardLoop(reader, source, characteristics)
    : readMultiInstance(reader, source, characteristics);
}

function readMultiInstance(reader: Reader, source: Source, characteristics: Source): MultiInstance | null {
  const definition = extension(characteristics, 'zeebe:LoopCharacteristics');
  const items = readItems(reader, source, { characteristics, definition });
  if (!items) {
    complain(reader, source, { code: 'LOOP_EMPTY', sentence: 'Повторение без списка: укажите список, по которому повторять.' });
    return null;
  }
  const outputCollection = text(definition, 'outputCollection') ?? null;
  const outputElement = readFeel(reader, definition, 'outputElement');
  if ((outputCollection === null) !== (outputElement === null)) {
    complain(reader, source, { code: 'LOOP_OUTPUT', sentence: 'Собираемый список и его элемент указываются только вместе.' });
  }
  return {
    kind: 'multiInstance',
    sequential: flag(characteristics, 'isSequential', false),
    items,
    element: text(definition, 'inputElement') ?? null,
    outputCollection,
    outputElement,
    completion: readBody(reader, source, child(characteristics, 'completionCondition')),
  };
}

/** The list of Camunda 8, or the number of the specification (`loopCardinality`). */
function readItems(
  reader: Reader,
  source: Source,
  from: { characteristics: Source; definition: Source | undefined },
): MultiInstance['items'] | null {
  const collection = readFeel(reader, from.definition, 'inputCollection');
  if (collection) return { collection };
  const cardinality = readBody(reader, source, child(from.characteristics, 'loopCardinality'));
  return cardinality && { cardinality };
}

function readStandardLoop(reader: Reader, source: Source, characteristics: Source): StandardLoop {
  const condition = readBody(reader, source, child(characteristics, 'loopCondition'));
  const written = characteristics['loopMaximum'];
  const maximum = typeof written === 'number' && Number.isInteger(written) && written > 0 ? written : null;
  if (written !== undefined && maximum === null) {
    complain(reader, source, { code: 'LOOP_MAXIMUM', sentence: 'Наибольшее число повторов — целое число больше нуля.' });
  } else if (condition === null && maximum === null) {
    complain(reader, source, {
      code: 'LOOP_ENDLESS',
      sentence: 'Повторение без условия и без наибольшего числа повторов не кончится: укажите одно из них.',
    });
  }
  return { kind: 'standardLoop', testBefore: flag(characteristics, 'testBefore', false), condition, maximum };
}

function readBody(reader: Reader, source: Source, written: Source | undefined): Expression | null {
  const body = text(written, 'body');
  return body === undefined ? null : compileFeel(reader, source, body);
}
