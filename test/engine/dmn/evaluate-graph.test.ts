import { describe, expect, it } from 'vitest';

import { data, decide, decision, knowledge, literal } from './build-dmn.ts';

const table = (policy: string, rules: [string, string][], column = 'x') => `<decisionTable hitPolicy="${policy}">
  <input label="${column}"><inputExpression><text>${column}</text></inputExpression></input><output/>
  ${rules.map(([test, output]) => `<rule><inputEntry><text><![CDATA[${test}]]></text></inputEntry><outputEntry><text>${output}</text></outputEntry></rule>`).join('')}
</decisionTable>`;

describe('the explanation of a decision', () => {
  it('tells of every decision it required, in the order they were made, and of tables within', async () => {
    const body =
      data('x', 'number') +
      decision(
        'size',
        table('UNIQUE', [
          ['< 10', '"small"'],
          ['>= 10', '"big"'],
        ]),
        { needs: ['data>x'] },
      ) +
      knowledge(
        'price',
        ['x:string'],
        table('FIRST', [
          ['"small"', '1'],
          ['-', '5'],
        ]),
      ) +
      decision('cost', literal('price(size) * 2'), { needs: ['size', 'knows>price'] });

    expect(await decide(body, 'cost', { x: 12 })).toEqual({
      value: 10,
      output: 10,
      matchedRules: [],
      inputs: { size: 'big' },
      evaluated: [
        { decision: 'size', name: 'size', matchedRules: [2], inputs: { x: 12 }, output: 'big' },
        { decision: 'price', name: 'price', matchedRules: [2], inputs: { x: 'big' }, output: 5 },
      ],
      warnings: [],
    });
  });

  it('evaluates a decision that several require once', async () => {
    const body =
      decision('one', literal('1')) +
      decision('a', literal('one'), { needs: ['one'] }) +
      decision('b', literal('one'), { needs: ['one'] }) +
      decision('sum', literal('a + b'), { needs: ['a', 'b'] });

    expect((await decide(body, 'sum')).evaluated.map(({ decision: id }) => id)).toEqual(['one', 'a', 'b']);
  });

  it('adds the outputs of rules as decimals', async () => {
    const rules = table('COLLECT" aggregation="SUM', [
      ['-', '0.1'],
      ['-', '0.2'],
    ]);

    expect((await decide(data('x') + decision('d', rules, { needs: ['data>x'] }), 'd', { x: 1 })).value).toBe(0.3);
  });

  it('shows a knowledge model nothing of the decision that calls it', async () => {
    const body = knowledge('peek', [], literal('secret')) + decision('d', literal('peek()'), { needs: ['knows>peek'] });

    expect((await decide(body, 'd', { secret: 7 })).value).toBeNull();
  });
});
