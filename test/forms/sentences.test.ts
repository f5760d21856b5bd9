import { describe, expect, it } from 'vitest';
import { toRjsfErrors } from '#forms/form-errors.ts';
import type { FormSchema } from '#forms/form.ts';
import { explainErrors } from '#forms/sentences.ts';

const schema: FormSchema = {
  title: 'Карточка читателя',
  type: 'object',
  properties: {
    surname: { type: 'string', title: 'Фамилия' },
    born: { type: 'string', format: 'date', title: 'Дата рождения' },
    books: {
      type: 'array',
      title: 'Книги',
      items: {
        type: 'object',
        properties: { address: { type: 'object', title: 'Полка', properties: { number: { type: 'integer', title: 'Номер' } } } },
      },
    },
    'a/b': { type: 'string', title: 'Поле с чертой' },
  },
};

function explain(keyword: string, instancePath: string, params: { [name: string]: unknown } = {}, data: object = {}): string[] {
  const error = { keyword, instancePath, schemaPath: '#/none', params };
  return explainErrors(schema, [error], JSON.parse(JSON.stringify(data))).map(({ path, message }) => `${path}: ${message}`);
}

describe('sentences', () => {
  it.each([
    ['required', '', { missingProperty: 'surname' }, {}, '/surname: Заполните поле «Фамилия»'],
    ['required', '', { missingProperty: 'a/b' }, {}, '/a~1b: Заполните поле «Поле с чертой»'],
    ['format', '/born', { format: 'date' }, { born: '2018-02-31' }, '/born: Дата рождения: такой даты нет (31.02.2018)'],
    ['format', '/born', { format: 'date' }, { born: 'вчера' }, '/born: Дата рождения: укажите дату в виде ДД.ММ.ГГГГ'],
    ['additionalProperties', '', { additionalProperty: 'colour' }, {}, '/colour: Неизвестное поле «colour»: в форме его нет'],
    ['type', '/surname', { type: 'string' }, { surname: 7 }, '/surname: Фамилия: нужен текст'],
    ['maxLength', '/surname', { limit: 21 }, {}, '/surname: Фамилия: не длиннее 21 знака'],
    ['minLength', '/surname', { limit: 1 }, {}, '/surname: Заполните поле «Фамилия»'],
    ['maxItems', '/books', { limit: 2 }, {}, '/books: Книги: не больше 2 строк'],
    ['minItems', '/books', { limit: 1 }, {}, '/books: Книги: добавьте хотя бы одну строку'],
    ['uniqueItems', '/books', { i: 2, j: 0 }, {}, '/books: Книги: строки 1 и 3 одинаковы'],
    [
      'type',
      '/books/1/address/number',
      { type: 'integer' },
      {},
      '/books/1/address/number: Книги, строка 2, Полка, номер: нужно целое число',
    ],
    ['type', '', { type: 'object' }, [], ': Карточка читателя: нужен набор полей'],
    ['false schema', '/surname', {}, {}, '/surname: Поле «Фамилия» здесь не заполняется'],
  ])('%s at «%s»', (keyword, path, params, data, expected) => {
    expect(explain(keyword, path, params, data)).toEqual([expected]);
  });

  it('leave out what only repeats another error', () => {
    const raw = { instancePath: '/surname', schemaPath: '#/none' };
    const errors = explainErrors(
      schema,
      [
        { ...raw, keyword: 'if', params: {} },
        { ...raw, keyword: 'type', params: { type: 'string' } },
        { ...raw, keyword: 'enum', params: {} },
        { ...raw, keyword: 'type', params: { type: 'string' } },
      ],
      { surname: 7 },
    );

    expect(errors).toEqual([{ path: '/surname', field: 'Фамилия', rule: 'type', message: 'Фамилия: нужен текст' }]);
  });

  it('of an unknown field stand at its parent, whatever the field is called', () => {
    const error = { field: '', rule: 'unknown-field', message: 'Нет такого' };

    expect(
      toRjsfErrors([
        { ...error, path: '/__proto__' },
        { ...error, path: '/address/entrance' },
      ]),
    ).toEqual({
      __errors: ['Нет такого'],
      address: { __errors: ['Нет такого'] },
    });
    expect({}).not.toHaveProperty('__errors');
  });

  it('become the tree of errors that RJSF shows', () => {
    const error = { field: '', rule: '', message: 'Нет' };

    expect(
      toRjsfErrors([
        { ...error, path: '/a/0/b' },
        { ...error, path: '/a/0/b', message: 'И ещё' },
        { ...error, path: '' },
      ]),
    ).toEqual({
      __errors: ['Нет'],
      a: { 0: { b: { __errors: ['Нет', 'И ещё'] } } },
    });
  });
});
