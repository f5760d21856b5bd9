import type { Decisions } from '../../dmn.ts';
import type { ElementOf, Model } from '../../model.ts';
import type { Seen } from '../data/variables.ts';
import { listConstants } from '../feel/list-constants.ts';
import { parseFeel, parseTests } from '../feel/tree.ts';
import type { Table, TableInput } from '../tables/table.ts';
import type { Conflict } from './conflicts.ts';
import { inferType } from './infer.ts';
import { nameType } from './type.ts';
import type { Type } from './type.ts';

/** What the columns of a decision, and of those it requires, are given by a process, against what they declare and ask for. */
export function checkDecisionInputs(
  task: ElementOf<'businessRuleTask'>,
  scope: Seen,
  { model, tables }: { model: Model; tables: Table[] },
): Conflict[] {
  const { decision } = task;
  if (typeof decision !== 'string') return [];
  const home = model.decisions.find((file) => Object.hasOwn(file.decisions, decision));
  const used = home ? requiredBy(decision, home) : new Set<string>();
  const find = (name: string) => (used.has(name) ? undefined : scope.types.get(name));
  return tables
    .filter((table) => table.file === home?.file && used.has(table.decision))
    .flatMap((table) =>
      table.inputs.flatMap((input, column) => {
        const given = inferType(parseFeel(input.text), { find, complain: () => undefined });
        return [...checkColumn(table, input, given), ...checkCells(table, { input, column }, given)];
      }),
    );
}

function requiredBy(decision: string, home: Decisions): Set<string> {
  const found = new Set([decision]);
  for (const id of found)
    for (const { node, by } of home.decisions[id]?.requires ?? []) if (node.kind === 'decision' && by === null) found.add(node.id);
  return found;
}

const DECLARED: { [type: string]: Type['kind'] } = { boolean: 'boolean', number: 'number', string: 'string' };

function checkColumn({ name }: Table, { label, type }: TableInput, given: Type): Conflict[] {
  const wanted = DECLARED[type];
  const isScalar = given.kind === 'boolean' || given.kind === 'number' || given.kind === 'string';
  if (!wanted || !isScalar || wanted === given.kind) return [];
  const sentence = `Таблица «${name}» ждёт в столбце «${label}» ${WORDS[wanted] ?? wanted}, а процесс даёт ${nameType(given)}: ни одно правило не подойдёт. Исправьте сопоставление или тип столбца.`;
  return [{ code: 'TYPE_CONFLICT', sentence }];
}

const WORDS: { [kind: string]: string } = { boolean: 'да или нет', number: 'число', string: 'текст' };

/** Values that rules ask for and the process never gives. */
function checkCells({ name, rules }: Table, { input, column }: { input: TableInput; column: number }, given: Type): Conflict[] {
  const values = given.kind === 'string' ? given.values : undefined;
  if (!values) return [];
  return rules.flatMap(({ tests }, rule) =>
    listConstants(parseTests(tests[column] ?? '-'))
      .filter(({ value }) => typeof value === 'string' && !values.includes(value))
      .map(({ text }): Conflict => {
        const sentence = `Таблица «${name}», правило ${rule + 1}: значения ${text} в столбце «${input.label}» не бывает, процесс даёт ${nameType(given)}. Исправьте правило.`;
        return { code: 'VALUE_NEVER_GIVEN', sentence };
      }),
  );
}
