import { describe, expect, it } from 'vitest';

import { decide, decision, knowledge, literal, valueOf } from './build-dmn.ts';

const entry = (name: string, logic: string) => `<contextEntry>${name === '' ? '' : `<variable name="${name}"/>`}${logic}</contextEntry>`;
const definition = (kind: string, body: string) =>
  `<functionDefinition kind="${kind}"><formalParameter name="n" typeRef="number"/>${body}</functionDefinition>`;

describe('boxed functions', () => {
  it('see what stands before them, and their parameters', async () => {
    const logic = `<context>${entry('base', literal('10'))}${entry('add', definition('FEEL', literal('base + n')))}${entry('', literal('add(5)'))}</context>`;

    expect(await valueOf(logic)).toBe(15);
  });

  it.each(['Java', 'PMML'])('of kind %s answer null, and say why', async (kind) => {
    const logic = `<context>${entry('f', definition(kind, literal('{class: "java.lang.Math", method signature: "abs(double)"}')))}${entry('', literal('f(5)'))}</context>`;

    expect(await decide(decision('d', logic), 'd')).toMatchObject({
      value: null,
      warnings: [`Функция «f» написана на ${kind}, а исполняется только FEEL`],
    });
  });

  it.each([
    ['all by name', '<binding><parameter name="a"/>#1#</binding><binding><parameter name="b"/>#2#</binding>', 12],
    ['one too few', '<binding><parameter name="a"/>#1#</binding>', null],
    ['one unknown', '<binding><parameter name="a"/>#1#</binding><binding><parameter name="c"/>#2#</binding>', null],
  ])('are invoked with %s', async (_name, bindings, value) => {
    const body = knowledge('join', ['a:number', 'b:number'], literal('a * 10 + b'));
    const bound = bindings.replaceAll(/#(\d)#/g, (_match, digit: string) => literal(digit));

    expect(await valueOf(`<invocation>${literal('join')}${bound}</invocation>`, { body, needs: ['knows>join'] })).toBe(value);
  });

  it('that call themselves without end stop at a limit', async () => {
    const body = knowledge('again', ['f:Any'], literal('f(f)'));

    await expect(valueOf(literal('again(again)'), { body, needs: ['knows>again'] })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });
});
