import type { Decision, Decisions } from '../../dmn.ts';
import { seenName } from '../../dmn/graph.ts';
import type { InputData } from '../../dmn/graph.ts';
import type { ElementOf, Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import { addSeen, seenInFeel } from '../data/variables.ts';
import type { Seen } from '../data/variables.ts';
import { listConstants } from '../feel/list-constants.ts';
import { parseFeel, parseTests } from '../feel/tree.ts';
import type { Table, TableInput } from '../tables/table.ts';
import type { Conflict } from './conflicts.ts';
import { typeOfItem } from './from-item.ts';
import { inferType } from './infer.ts';
import { findMisfits } from './misfits.ts';
import type { Misfit } from './misfits.ts';
import { ANY, nameType } from './type.ts';
import type { Type } from './type.ts';

/** A decision, or a service, with all it requires from its own file. */
export interface AskedDecision {
  name: string;
  decisions: Decision[];
  /** What comes from outside: input data, and decisions whose answer is given to a service. */
  data: (InputData | Decision)[];
  tables: Table[];
}

/** Null when nothing is known of it: it is named by an expression, or stands in no file here. */
export function findAsked({ decision: id }: ElementOf<'businessRuleTask'>, model: Model, tables: Table[]): AskedDecision | null {
  const home = typeof id === 'string' ? model.decisions.find((file) => id in file.decisions || id in file.services) : undefined;
  if (!home || typeof id !== 'string') return null;
  const service = home.services[id];
  const given = new Set<Decision | InputData>([...(service?.inputDecisions ?? []), ...(service?.inputData ?? [])]);
  const decisions = new Set((service?.outputs ?? [home.decisions[id]]).flatMap((each) => each ?? []));
  for (const decision of decisions) {
    for (const { node, by } of decision.requires) {
      if (by !== null) continue;
      if (node.kind === 'data') given.add(node);
      else if (!given.has(node)) decisions.add(node);
    }
  }
  const ids = new Set([...decisions].map((decision) => decision.id));
  const own = tables.filter((table) => table.file === home.file && table.whole && ids.has(table.decision));
  return { name: nameIn(home, id), decisions: [...decisions], data: [...given], tables: own };
}

function nameIn({ decisions, services }: Decisions, id: string): string {
  return (decisions[id] ?? services[id])?.name ?? id;
}

/** What the expressions of a decision see: variables of the case, those it declares as what it declares, answers of what it requires. */
export function seenByDecision({ decisions, data }: AskedDecision, scope: Seen, { answers }: Checked): Seen {
  const declared = data.flatMap((node): [string, Type][] => {
    const given = scope.types.get(seenName(node));
    return node.type.kind === 'any' && !given ? [] : [[seenName(node), readAs(given ?? ANY, typeOfItem(node.type))]];
  });
  const required = decisions.flatMap(({ id, aliases }) => aliases.map((alias): [string, Type] => [alias, answers.get(id) ?? ANY]));
  return addSeen(scope, seenInFeel([...declared, ...required]));
}

/** Data from outside once the decision has taken them in: texts have become the dates they are declared to be. */
function readAs(given: Type, declared: Type): Type {
  if (declared.kind === 'any') return given;
  if (given.kind === 'list' && declared.kind === 'list') return { ...given, of: readAs(given.of, declared.of) };
  if (given.kind !== 'context' || declared.kind !== 'context') return given.kind === declared.kind ? given : declared;
  const fields = Object.entries(declared.fields).map(([name, field]) => [name, readAs(given.fields[name] ?? ANY, field)]);
  return { ...given, fields: { ...given.fields, ...Object.fromEntries(fields) } };
}

/** What a process gives to a decision against what its input data and columns declare and ask for. */
export function checkDecisionInputs(asked: AskedDecision, scope: Seen, checked: Checked): Conflict[] {
  const inner = seenByDecision(asked, scope, checked);
  const ofData = asked.data.flatMap((node) => {
    const given = scope.types.get(seenName(node));
    return given ? findMisfits(given, typeOfItem(node.type), seenName(node)).map((misfit) => sayMisfit(asked.name, misfit)) : [];
  });
  const ofColumns = asked.tables.flatMap((table) =>
    table.inputs.flatMap((input, column) => {
      const given = inferType(parseFeel(input.text), { find: (name) => inner.types.get(name), complain: () => undefined });
      return [...checkColumn(table, input, given), ...checkCells(table, { input, column }, given)];
    }),
  );
  return [...ofData, ...ofColumns];
}

function sayMisfit(name: string, { what, path, given, wanted }: Misfit): Conflict {
  if (what === 'value') {
    const sentence = `Решение «${name}» не принимает в «${path}» значения ${given}, а процесс может их дать (принимает ${wanted}): вместо них будет null. Исправьте форму, сопоставление или вид данных.`;
    return { code: 'VALUE_NOT_TAKEN', sentence };
  }
  const how = what === 'field' ? 'процесс его не даёт' : `процесс даёт ${given}`;
  const sentence = `Решение «${name}» ждёт в «${path}» ${wanted}, а ${how}: вместо него будет null. Исправьте сопоставление или вид данных.`;
  return { code: 'TYPE_CONFLICT', sentence };
}

const DECLARED: { [type: string]: Type['kind'] } = {
  boolean: 'boolean',
  number: 'number',
  integer: 'number',
  long: 'number',
  string: 'string',
};

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
