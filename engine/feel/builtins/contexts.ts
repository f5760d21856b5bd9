import { spend, warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { getEntry, isContext, putEntry } from '../value.ts';
import type { FeelContext, FeelValue } from '../value.ts';
import { any, context, list, text } from './parameters.ts';
import { Builtin, signature } from './signature.ts';

const CONTEXT = { kind: 'context', entries: {} } as const;

/** Functions of contexts (DMN 10.3.4.12). */
export const CONTEXTS: Builtin[] = [
  new Builtin('get value', [
    signature(
      [context('m'), text('key')],
      ([m, key], evaluation) => getEntry(m, key) ?? (Object.hasOwn(m, key) ? null : warn(evaluation, `Поля «${key}» нет`)),
    ),
    signature([context('m'), list('keys')], ([m, keys], evaluation) => getDeep(m, keys, evaluation)),
  ]),
  new Builtin('get entries', [
    signature(
      [context('m')],
      ([m], evaluation) => {
        const entries = Object.entries(m);
        spend(evaluation, entries.length);
        return entries.map(([key, value]) => ({ key, value }));
      },
      { kind: 'list', of: CONTEXT },
    ),
  ]),
  new Builtin('context', [signature([list('entries')], ([entries], evaluation) => build(entries, evaluation), CONTEXT)]),
  new Builtin('context put', [
    signature(
      [context('context'), text('key'), any('value')],
      ([whole, key, value], evaluation) => put(whole, { key, value }, evaluation),
      CONTEXT,
    ),
    signature(
      [context('context'), list('keys'), any('value')],
      ([whole, keys, value], evaluation) => putDeep(whole, { keys, value }, evaluation),
      CONTEXT,
    ),
  ]),
  new Builtin('context merge', [
    signature(
      [list('contexts')],
      ([contexts], evaluation) => {
        const merged: FeelContext = {};
        for (const one of contexts) {
          if (!isContext(one)) return warn(evaluation, 'Соединяются только наборы полей');
          copy(one, merged, evaluation);
        }
        return merged;
      },
      CONTEXT,
    ),
  ]),
];

function copy(from: FeelContext, to: FeelContext, evaluation: Evaluation): void {
  const names = Object.keys(from);
  spend(evaluation, names.length);
  for (const name of names) putEntry(to, name, from[name] ?? null);
}

function build(entries: FeelValue[], evaluation: Evaluation): FeelValue {
  const made: FeelContext = {};
  spend(evaluation, entries.length);
  for (const entry of entries) {
    const [key, value] = isContext(entry) ? [getEntry(entry, 'key'), getEntry(entry, 'value')] : [];
    if (typeof key !== 'string' || value === undefined) return warn(evaluation, 'Поле набора — это key (текст) и value');
    if (Object.hasOwn(made, key)) return warn(evaluation, `Поле «${key}» названо дважды`);
    putEntry(made, key, value);
  }
  return made;
}

function put(whole: FeelContext, entry: { key: string; value: FeelValue }, evaluation: Evaluation): FeelContext {
  const made: FeelContext = {};
  copy(whole, made, evaluation);
  putEntry(made, entry.key, entry.value);
  return made;
}

function putDeep(whole: FeelContext, entry: { keys: FeelValue[]; value: FeelValue }, evaluation: Evaluation): FeelValue {
  const [key, ...rest] = entry.keys;
  if (typeof key !== 'string') return warn(evaluation, 'Имя поля — не текст');
  if (rest.length === 0) return put(whole, { key, value: entry.value }, evaluation);
  const inner = getEntry(whole, key);
  if (inner === undefined || !isContext(inner)) return warn(evaluation, `В поле «${key}» нет набора полей`);
  const value = putDeep(inner, { keys: rest, value: entry.value }, evaluation);
  return value === null ? null : put(whole, { key, value }, evaluation);
}

function getDeep(whole: FeelContext, keys: FeelValue[], evaluation: Evaluation): FeelValue {
  let found: FeelValue = whole;
  for (const key of keys) {
    const entry: FeelValue | undefined = isContext(found) && typeof key === 'string' ? getEntry(found, key) : undefined;
    if (entry === undefined) return warn(evaluation, 'Такого поля нет');
    found = entry;
  }
  return found;
}
