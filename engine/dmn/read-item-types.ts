import { ExpressionInvalid, compileUnaryTests } from '../feel.ts';
import type { UnaryTests } from '../feel.ts';
import { ANY, findBuiltInType } from './item-type.ts';
import type { ItemType, TypeBody } from './item-type.ts';
import { attributeOf, childOf, childrenOf, complain, nameOf, textOf } from './read-element.ts';
import type { Complaints, DmnElement } from './read-element.ts';

/** Types by name; those of an imported file under the name of the import and a dot. */
export interface ItemTypes {
  [name: string]: ItemType;
}

interface Reading extends Complaints {
  types: ItemTypes;
}

/**
 * Reads the item definitions of a file. A definition may name one that comes after it, or itself inside a component:
 * so each gets its object first, and its body when all are known.
 */
export function readItemTypes(root: DmnElement, imported: ItemTypes, complaints: Complaints): ItemTypes {
  const definitions = childrenOf(root, 'itemDefinition');
  const own = Object.fromEntries(definitions.map((definition) => [nameOf(definition), { ...ANY }]));
  const reading: Reading = { ...complaints, types: { ...imported, ...own } };
  const waiting = new Map(definitions.map((definition) => [nameOf(definition), definition]));
  const fill = (name: string, path: readonly string[]): void => {
    const definition = waiting.get(name);
    const target = own[name];
    if (!definition || !target) return;
    if (path.includes(name)) {
      const sentence = `Тип «${name}» определён через самого себя: ${[...path, name].join(' → ')}.`;
      complain(reading, definition, { code: 'TYPE_CIRCLE', sentence });
      return;
    }
    // A plain alias copies the body of what it names, so that one must be ready before.
    fill(attributeTypeRef(definition), [...path, name]);
    waiting.delete(name);
    Object.assign(target, readDefinition(definition, reading));
  };
  for (const name of Object.keys(own)) fill(name, []);
  return reading.types;
}

/** The type an attribute `typeRef` names; Any for none. */
export function findType(name: string, types: ItemTypes): ItemType | null {
  const plain = name.replaceAll(/\s+/g, ' ').trim();
  return (Object.hasOwn(types, plain) ? types[plain] : undefined) ?? findBuiltInType(plain);
}

function readDefinition(element: DmnElement, reading: Reading): ItemType {
  const body = readBody(element, reading);
  const allowed = readAllowed(element, 'allowedValues', reading);
  const one: ItemType = allowed ? { ...body, allowed } : body;
  if (attributeOf(element, 'isCollection') !== 'true') return one;
  // Allowed values speak of the items, a type constraint (since 1.5) of the whole list.
  return { kind: 'list', of: one, allowed: readAllowed(element, 'typeConstraint', reading) };
}

function readBody(element: DmnElement, reading: Reading): ItemType {
  const components = childrenOf(element, 'itemComponent');
  if (components.length > 0) {
    return made({ kind: 'context', parts: Object.fromEntries(components.map((part) => [nameOf(part), readDefinition(part, reading)])) });
  }
  const called = childOf(element, 'functionItem');
  if (called) {
    const parameters = childrenOf(called, 'parameters').map((parameter) => ({
      name: nameOf(parameter),
      type: refer(attributeOf(parameter, 'typeRef'), parameter, reading),
    }));
    return made({ kind: 'function', parameters, result: refer(attributeOf(called, 'outputTypeRef'), called, reading) });
  }
  return refer(attributeTypeRef(element), element, reading);
}

function refer(name: string, at: DmnElement, reading: Reading): ItemType {
  const type = findType(name, reading.types);
  if (!type) complain(reading, at, { code: 'TYPE_UNKNOWN', sentence: `Тип «${name}» не описан в файле и не встроен в FEEL.` });
  return type ?? ANY;
}

function made(body: TypeBody): ItemType {
  return { ...body, allowed: null };
}

function attributeTypeRef(element: DmnElement): string {
  return childOf(element, 'typeRef')?.text.replaceAll(/\s+/g, ' ').trim() ?? '';
}

function readAllowed(element: DmnElement, kind: string, reading: Reading): UnaryTests | null {
  const text = textOf(childOf(element, kind));
  if (text === '') return null;
  try {
    return compileUnaryTests(text);
  } catch (error) {
    if (!(error instanceof ExpressionInvalid)) throw error;
    complain(reading, element, { code: 'EXPRESSION_INVALID', sentence: `Допустимые значения «${nameOf(element)}»: ${error.message}` });
    return null;
  }
}
