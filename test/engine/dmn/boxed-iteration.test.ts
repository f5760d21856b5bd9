import { describe, expect, it } from 'vitest';

import { literal, valueOf } from './build-dmn.ts';

const part = (tag: string, feel: string) => `<${tag}>${literal(feel)}</${tag}>`;
const conditional = (condition: string) =>
  `<conditional>${part('if', condition)}${part('then', '"yes"')}${part('else', '"no"')}</conditional>`;
const iterate = (source: string, body: string) => `<for iteratorVariable="i">${part('in', source)}${part('return', body)}</for>`;
const quantified = (kind: string, source: string, condition: string) =>
  `<${kind} iteratorVariable="i">${part('in', source)}${part('satisfies', condition)}</${kind}>`;
const filter = (source: string, condition: string) => `<filter>${part('in', source)}${part('match', condition)}</filter>`;

describe('boxed expressions of DMN 1.4', () => {
  it.each([
    ['conditional, true', conditional('1 < 2'), 'yes'],
    ['conditional, false', conditional('1 > 2'), 'no'],
    ['conditional, null is not true', conditional('null'), 'no'],
    ['conditional of a text', conditional('"1"'), null],
    ['for over a list', iterate('[1, 2]', 'i * 10'), [10, 20]],
    ['for over a range', iterate('[1..3]', 'i'), [1, 2, 3]],
    ['for with what was made so far', iterate('[1..4]', 'if count(partial) = 0 then 1 else partial[-1] * i'), [1, 2, 6, 24]],
    ['some', quantified('some', '[1, 2]', 'i > 1'), true],
    ['some of none', quantified('some', '[]', 'i > 1'), false],
    ['some with a null beside a true', quantified('some', '[null, 2]', 'i > 1'), true],
    ['every', quantified('every', '[1, 2]', 'i > 1'), false],
    ['every with a null', quantified('every', '[null, 2]', 'i > 1'), null],
    ['every of texts', quantified('every', '[1]', '"yes"'), null],
    ['filter', filter('[1, 2, 3]', 'item >= 2'), [2, 3]],
    ['filter of contexts by their names', filter('[{a: 1}, {a: 2}]', 'a = 2'), [{ a: 2 }]],
    ['filter of contexts that have an own item', filter('[{item: 1}, {item: 2}]', 'item = 2'), [{ item: 2 }]],
    ['filter by a text', filter('[1]', '"yes"'), null],
  ])('%s', async (_name, logic, value) => {
    expect(await valueOf(logic)).toEqual(value);
  });
});
