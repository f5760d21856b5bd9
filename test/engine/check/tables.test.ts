import { describe, expect, it } from 'vitest';

import { checkFiles } from '#engine/check.ts';

interface Column {
  type: string;
  text: string;
}

function table(policy: string, columns: Column[], rules: string[][]): string {
  const inputs = columns.map(
    ({ type, text }) => `<input><inputExpression typeRef="${type}"><text>${text}</text></inputExpression></input>`,
  );
  const rows = rules.map((cells) => {
    const tests = cells.map((cell) => `<inputEntry><text>${cell.replaceAll('<', '&lt;')}</text></inputEntry>`);
    return `<rule>${tests.join('')}<outputEntry><text>1</text></outputEntry></rule>`;
  });
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="f" name="F" namespace="t"><decision id="price" name="Цена">
  <decisionTable hitPolicy="${policy}">${inputs.join('')}<output name="price" typeRef="number" />${rows.join('')}</decisionTable></decision></definitions>`;
}

const codes = async (text: string) => (await checkFiles([{ name: 'price.v1.dmn', text }])).map(({ code }) => code);

describe('a table with more combinations than can be tried', () => {
  const size = 20;
  const columns = Array.from({ length: size }, (_, index) => ({ type: 'boolean', text: `b${index}` }));
  const each = columns.map((_, row) => columns.map((__, column) => (row === column ? 'true' : '-')));

  it('is not said to have no gap', async () => {
    expect(await codes(table('FIRST', columns, each))).toEqual(['TABLE_TOO_LARGE']);
  });

  it('is not said to have rules that never answer', async () => {
    const always = columns.map(() => '-');

    expect(await codes(table('FIRST', columns, [...each, always]))).not.toContain('TABLE_RULE_MASKED');
  });
});

describe('a column of times', () => {
  it.each([
    ['years and months', 'yearMonthDuration', ['<= duration("P1Y")', '> duration("P1Y")']],
    ['hours of one day', 'time', ['<= time("10:00:00")', '(time("10:00:00")..time("12:00:00"))', '>= time("12:00:00")']],
    ['days', 'date', ['< date("2026-01-01")', '>= date("2026-01-01")']],
  ])('of %s has no gap where there is none', async (_what, type, cells) => {
    const rules = cells.map((cell) => [cell]);

    expect(await codes(table('UNIQUE', [{ type, text: 'at' }], rules))).toEqual([]);
  });

  it('has a gap between two named moments, however near', async () => {
    const rules = [['<= time("10:00:00")'], ['>= time("12:00:00")']];
    const [gap] = await checkFiles([{ name: 'price.v1.dmn', text: table('UNIQUE', [{ type: 'time', text: 'at' }], rules) }]);

    expect(gap).toMatchObject({ code: 'TABLE_GAP', severity: 'error' });
  });
});
