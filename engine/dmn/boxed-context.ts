import type { FeelValue } from '../feel/value.ts';
import { coerce } from './coerce.ts';
import { shapeOf } from './item-type.ts';
import type { Boxed, NameShape } from './logic.ts';
import { withVariables } from './logic.ts';
import { boxedOf, childOf, childrenOf, nameOf } from './read-element.ts';
import type { DmnElement } from './read-element.ts';
import { readType, withNames } from './reading.ts';
import type { ReadBoxed, Reading } from './reading.ts';

/** What gathers values: contexts, lists, relations. */
export const BOXED_CONTEXTS = (readBoxed: ReadBoxed): { [kind: string]: ReadBoxed } => ({
  context: (element, reading, title) => readContext(element, reading, { title, readBoxed }),
  list: (element, reading, title) => {
    const items = boxedOf(element).map((item) => readBoxed(item, reading, title));
    return { run: (frame) => items.map((item) => item.run(frame)), shape: mergeShapes(items) };
  },
  relation: (element, reading, title) => {
    const columns = childrenOf(element, 'column').map((column) => ({ name: nameOf(column), type: readType(column, reading) }));
    const rows = childrenOf(element, 'row').map((row) => boxedOf(row).map((cell) => readBoxed(cell, reading, title)));
    return {
      run: (frame) =>
        rows.map((row) =>
          Object.fromEntries(columns.map(({ name, type }, index) => [name, coerce(row[index]?.run(frame) ?? null, type, frame)])),
        ),
      shape: Object.fromEntries(columns.map(({ name, type }) => [name, shapeOf(type)])),
    };
  },
});

/** Entries see those before them; an entry without a name is the result. */
function readContext(element: DmnElement, reading: Reading, how: { title: string; readBoxed: ReadBoxed }): Boxed {
  const names: NameShape = {};
  const entries = childrenOf(element, 'contextEntry').map((entry) => {
    const variable = childOf(entry, 'variable');
    const name = nameOf(variable);
    const [boxed] = boxedOf(entry);
    const type = readType(variable, reading);
    const value = boxed ? how.readBoxed(boxed, withNames(reading, names), name || how.title) : { run: () => null, shape: {} };
    if (name !== '') names[name] = { ...value.shape, ...shapeOf(type) };
    return { name, type, value };
  });
  const result = entries.find(({ name }) => name === '');
  return {
    run: (frame) => {
      const made: { [name: string]: FeelValue } = {};
      for (const { name, type, value } of entries) {
        const found = coerce(value.run(withVariables(frame, made)), type, frame);
        if (name === '') return found;
        made[name] = found;
      }
      return made;
    },
    shape: result ? result.value.shape : names,
  };
}

function mergeShapes(items: Boxed[]): NameShape {
  return Object.assign({}, ...items.map(({ shape }) => shape)) as NameShape;
}
