import { spend, warn } from '../feel/evaluation.ts';
import type { UnaryTests } from '../feel.ts';
import type { FeelValue } from '../feel/value.ts';
import { coerce, coerceData } from './coerce.ts';
import type { ApplyHitPolicy, Hit, Match } from './hit-policy.ts';
import type { ItemType } from './item-type.ts';
import type { Frame, Logic } from './logic.ts';
import { areSame } from './simple-values.ts';

export interface InputColumn {
  label: string;
  type: ItemType;
  run: Logic;
  /** The values it may have; any other makes no rule match. */
  values: UnaryTests | null;
}

export interface OutputColumn {
  name: string;
  type: ItemType;
  /** Allowed values, highest priority first. */
  values: Logic | null;
  byDefault: Logic | null;
}

export interface Rule {
  /** A test a column; null = any value will do. */
  tests: (UnaryTests | null)[];
  outputs: (Logic | null)[];
}

export interface Table {
  /** The element that holds it and its name, for people. */
  element: string;
  title: string;
  inputs: InputColumn[];
  outputs: OutputColumn[];
  rules: Rule[];
  apply: ApplyHitPolicy;
  /** Only the first match is asked for. */
  stopsAtFirst: boolean;
  /** Whether no match means an empty list and not null. */
  listed: boolean;
}

/** What a table costs beside its rules. */
const TABLE_STEPS = 20;

export function evaluateTable(table: Table, frame: Frame): FeelValue {
  const inputs = table.inputs.map(({ run, type }) => coerceData(run(frame), type, frame));
  const matches = areAllowed(table, inputs, frame) ? findMatches(table, inputs, frame) : [];
  const hit = table.apply(matches, { decision: table.title, evaluation: frame.evaluation });
  const output = matches.length > 0 ? hit.value : answerWithoutMatch(table, hit, frame);
  frame.tables.push({
    element: table.element,
    title: table.title,
    matchedRules: hit.matches.map(({ rule }) => rule),
    inputs: Object.fromEntries(table.inputs.map(({ label }, index) => [label, inputs[index] ?? null])),
    output,
  });
  return output;
}

function areAllowed(table: Table, inputs: FeelValue[], frame: Frame): boolean {
  return table.inputs.every(({ values, label }, index) => {
    if (!values || holds(values, inputs[index] ?? null, frame)) return true;
    warn(frame.evaluation, `«${label}»: значение не из допустимых ${values.text}`);
    return false;
  });
}

function findMatches(table: Table, inputs: FeelValue[], frame: Frame): Match[] {
  const matches: Match[] = [];
  spend(frame.evaluation, TABLE_STEPS + table.rules.length);
  for (const [index, rule] of table.rules.entries()) {
    if (!isMatch(rule, inputs, frame)) continue;
    matches.push(takeMatch(table, rule, { number: index + 1, frame }));
    if (table.stopsAtFirst) break;
  }
  return matches;
}

function isMatch(rule: Rule, inputs: FeelValue[], frame: Frame): boolean {
  for (let index = 0; index < rule.tests.length; index += 1) {
    const test = rule.tests[index];
    if (test && !holds(test, inputs[index] ?? null, frame)) return false;
  }
  return true;
}

function holds(test: UnaryTests, input: FeelValue, frame: Frame): boolean {
  return test.testIn(input, frame.scope) === true;
}

function takeMatch(table: Table, rule: Rule, at: { number: number; frame: Frame }): Match {
  const values = table.outputs.map(({ type }, index) => coerce(rule.outputs[index]?.(at.frame) ?? null, type, at.frame));
  const priority = table.outputs.flatMap((output, index) =>
    output.values ? [findPlace(output.values, values[index] ?? null, at.frame)] : [],
  );
  return { rule: at.number, output: shape(table, values), priority };
}

/** Place in the list of output values; a value outside of it comes last. */
function findPlace(values: Logic, value: FeelValue, frame: Frame): number {
  const list = values(frame);
  const place = Array.isArray(list) ? list.findIndex((item) => areSame(item, value)) : -1;
  return place < 0 ? Number.MAX_SAFE_INTEGER : place;
}

function answerWithoutMatch(table: Table, hit: Hit, frame: Frame): FeelValue {
  if (table.outputs.every(({ byDefault }) => byDefault === null)) return table.listed ? [] : hit.value;
  const values = table.outputs.map(({ byDefault, type }) => coerce(byDefault?.(frame) ?? null, type, frame));
  const value = shape(table, values);
  return table.listed ? [value] : value;
}

/** One column answers with its value, several with a context. */
function shape(table: Table, values: FeelValue[]): FeelValue {
  if (table.outputs.length === 1) return values[0] ?? null;
  return Object.fromEntries(table.outputs.map(({ name }, index) => [name, values[index] ?? null]));
}
