import { attributeOf, childOf, childrenOf, idOf, textOf } from '../dmn/read-element.ts';
import type { DmnElement } from '../dmn/read-element.ts';
import { sayChange } from './difference.ts';
import type { Difference } from './difference.ts';

interface Row {
  id: string;
  /** From 1. */
  number: number;
  /** Cells by the label of their column. */
  when: [column: string, cell: string][];
  answers: [column: string, cell: string][];
}

interface About {
  kind: 'changed';
  what: string;
  id: string;
  /** «Решение «Эффективность»» */
  subject: string;
}

/** Rules of two decision tables: the same rule is known by its id, then by its conditions; what has moved is told by its new place. */
export function diffTables(before: DmnElement, after: DmnElement, about: About): Difference[] {
  const [from, to] = [readRows(before), readRows(after)];
  const pairs = pairRows(from, to);
  const kept = new Set(pairs.values());
  return [
    ...diffPolicy(before, after, about),
    ...to.flatMap((row) => {
      const old = pairs.get(row);
      return old ? diffRow(old, row, about) : [rule(about, 'added', row)];
    }),
    ...from.filter((row) => !kept.has(row)).map((row) => rule(about, 'removed', row)),
  ];
}

function diffPolicy(before: DmnElement, after: DmnElement, { subject, ...base }: About): Difference[] {
  const policy = (table: DmnElement) => `${attributeOf(table, 'hitPolicy') || 'UNIQUE'} ${attributeOf(table, 'aggregation')}`.trim();
  const [from, to] = [policy(before), policy(after)];
  const say = (written: string) => POLICIES[written] ?? `«${written}»`;
  const changed = { ...base, property: 'hitPolicy', before: from, after: to };
  return from === to ? [] : [{ ...changed, sentence: `${subject}: какие правила действуют ${sayChange(say(from), say(to))}.` }];
}

const POLICIES: { [policy: string]: string } = {
  UNIQUE: 'ровно одно',
  FIRST: 'первое по порядку',
  ANY: 'любое из согласных',
  PRIORITY: 'самое важное по ответу',
  'RULE ORDER': 'все по порядку правил',
  'OUTPUT ORDER': 'все по важности ответа',
  COLLECT: 'все',
  'COLLECT SUM': 'сумма всех',
  'COLLECT MIN': 'наименьшее из всех',
  'COLLECT MAX': 'наибольшее из всех',
  'COLLECT COUNT': 'число всех',
};

function readRows(table: DmnElement): Row[] {
  const inputs = childrenOf(table, 'input').map((input) => attributeOf(input, 'label') || textOf(childOf(input, 'inputExpression')));
  const outputs = childrenOf(table, 'output').map((output) => attributeOf(output, 'label') || attributeOf(output, 'name') || 'ответ');
  const cells = (rule: DmnElement, kind: string, columns: string[]) =>
    childrenOf(rule, kind).map((entry, index): [string, string] => [columns[index] ?? `столбец ${index + 1}`, textOf(entry)]);
  return childrenOf(table, 'rule').map((rule, index) => ({
    id: idOf(rule),
    number: index + 1,
    when: cells(rule, 'inputEntry', inputs),
    answers: cells(rule, 'outputEntry', outputs),
  }));
}

/** Newer row to the older one it comes from. */
function pairRows(from: Row[], to: Row[]): Map<Row, Row> {
  const pairs = new Map<Row, Row>();
  const free = new Set(from);
  const match = (isSame: (old: Row, row: Row) => boolean) => {
    for (const row of to) {
      const old = pairs.has(row) ? undefined : [...free].find((candidate) => isSame(candidate, row));
      if (!old) continue;
      pairs.set(row, old);
      free.delete(old);
    }
  };
  match((old, row) => old.id !== '' && old.id === row.id);
  match((old, row) => same(old.when, row.when) && same(old.answers, row.answers));
  match((old, row) => same(old.when, row.when));
  match((old, row) => old.number === row.number && same(old.answers, row.answers));
  return pairs;
}

function same(one: [string, string][], other: [string, string][]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function diffRow(old: Row, row: Row, { subject, ...base }: About): Difference[] {
  const [from, to] = [new Map([...old.when, ...old.answers]), new Map([...row.when, ...row.answers])];
  return [...new Set([...to.keys(), ...from.keys()])]
    .filter((column) => from.get(column) !== to.get(column))
    .map((column) => {
      const [before, after] = [from.get(column) ?? null, to.get(column) ?? null];
      const change = sayChange(before === null ? null : sayCell(before), after === null ? null : sayCell(after));
      const sentence = `${subject}, правило ${row.number}: «${column}» ${change}.`;
      return { ...base, property: `rule ${row.number} ${column}`, before, after, sentence };
    });
}

function rule({ subject, id }: About, kind: 'added' | 'removed', row: Row): Difference {
  const verb = kind === 'added' ? 'добавлено' : 'удалено';
  return {
    kind,
    what: 'rule',
    id: row.id || `${id} ${row.number}`,
    sentence: `${subject}: ${verb} правило ${row.number}: ${sayRow(row)}.`,
  };
}

/** «если «Сумма» >= 4, то «Итог» "достигнут"» */
function sayRow({ when, answers }: Row): string {
  const cells = (list: [string, string][]) =>
    list.filter(([, cell]) => cell !== '-' && cell !== '').map(([column, cell]) => `«${column}» ${sayCell(cell)}`);
  const conditions = cells(when);
  return `${conditions.length === 0 ? 'всегда' : `если ${conditions.join(' и ')}, то`} ${cells(answers).join(', ')}`;
}

function sayCell(cell: string): string {
  if (cell === '-' || cell === '') return 'любое';
  if (cell === 'true') return 'да';
  return cell === 'false' ? 'нет' : cell;
}
