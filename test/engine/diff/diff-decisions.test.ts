import { expect, it } from 'vitest';

import { diffDecisions } from '#engine/diff/diff-decisions.ts';

interface Written {
  policy?: string;
  rules: [id: string, when: string, then: string][];
  extra?: string;
}

const table = ({ policy = 'UNIQUE', rules, extra = '' }: Written) => `<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
  <decision id="fine" name="Пеня"><decisionTable hitPolicy="${policy}">
    <input id="i" label="Дней"><inputExpression id="e"><text>days</text></inputExpression></input>
    <output id="o" name="fine" label="Рублей" />
    ${rules.map(([id, when, then]) => `<rule id="${id}"><inputEntry id="${id}-i"><text>${when}</text></inputEntry><outputEntry id="${id}-o"><text>${then}</text></outputEntry></rule>`).join('')}
  </decisionTable></decision>${extra}
</definitions>`;

const BASE: Written = {
  rules: [
    ['r1', '[0..7]', '0'],
    ['r2', '&gt; 7', '50'],
  ],
};
const sentences = (before: Written, after: Written) => diffDecisions(table(before), table(after)).map(({ sentence }) => sentence);

it('is silent about equal tables', () => {
  expect(sentences(BASE, BASE)).toEqual([]);
});

it('tells a changed cell by rule and column', () => {
  expect(
    sentences(BASE, {
      rules: [
        ['r1', '[0..5]', '0'],
        ['r2', '&gt; 7', '-'],
      ],
    }),
  ).toEqual(['Решение «Пеня», правило 1: «Дней» [0..7] → [0..5].', 'Решение «Пеня», правило 2: «Рублей» 50 → любое.']);
});

it('tells an added and a removed rule whole, and knows a rule that only moved', () => {
  const after: Written = {
    rules: [
      ['x2', '&gt; 7', '50'],
      ['x3', '-', '100'],
    ],
  };
  expect(sentences(BASE, after)).toEqual([
    'Решение «Пеня»: добавлено правило 2: всегда «Рублей» 100.',
    'Решение «Пеня»: удалено правило 1: если «Дней» [0..7], то «Рублей» 0.',
  ]);
});

it('tells another hit policy, a new decision and another expression', () => {
  const literal = (text: string) =>
    `<decision id="k" name="Скидка"><literalExpression id="l"><text>${text}</text></literalExpression></decision>`;
  expect(sentences(BASE, { ...BASE, policy: 'FIRST', extra: literal('1') })).toEqual([
    'Решение «Пеня»: какие правила действуют ровно одно → первое по порядку.',
    'Добавлено решение «Скидка».',
  ]);
  expect(sentences({ ...BASE, extra: literal('1') }, { ...BASE, extra: literal('2') })).toEqual(['Решение «Скидка»: выражение «1» → «2».']);
});
