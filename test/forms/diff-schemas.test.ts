import { expect, it } from 'vitest';

import { diffSchemas } from '#forms/diff-schemas.ts';
import type { FormSchema } from '#forms/form.ts';

const BASE: FormSchema = {
  title: 'Карточка',
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', title: 'Имя', maxLength: 40 },
    kind: { type: 'string', title: 'Вид', enum: ['child', 'adult'], 'x-titles': { child: 'Детский', adult: 'Взрослый' } },
    books: { type: 'array', title: 'Книги', items: { type: 'object', properties: { code: { type: 'string', title: 'Шифр' } } } },
  },
};

const sentences = (change: (schema: FormSchema & { properties: { [field: string]: FormSchema } }) => void) => {
  const after = structuredClone(BASE) as Parameters<typeof change>[0];
  change(after);
  return diffSchemas(BASE, after).map(({ sentence }) => sentence);
};

it('is silent about equal forms', () => {
  expect(sentences(() => undefined)).toEqual([]);
});

it('tells a new obligatory field and one that is gone', () => {
  expect(
    sentences((schema) => {
      schema.required = ['name', 'born_on'];
      schema.properties['born_on'] = { type: 'string', format: 'date', title: 'Дата рождения' };
      delete schema.properties['kind'];
    }),
  ).toEqual(['Добавлено обязательное поле «Дата рождения»: дата.', 'Удалено поле «Вид».']);
});

it('tells what became obligatory, longer, and of another kind', () => {
  expect(
    sentences((schema) => {
      schema.required = ['kind'];
      schema.properties['name'] = { type: 'string', title: 'Имя', maxLength: 80 };
      schema.properties['books'] = { type: 'integer', title: 'Книги' };
    }),
  ).toEqual([
    'Поле «Имя» стало необязательным.',
    'Поле «Имя»: наибольшая длина 40 → 80.',
    'Поле «Вид» стало обязательным.',
    'Поле «Книги»: список → целое число.',
  ]);
});

it('tells choices by their words, and fields of rows by their place', () => {
  expect(
    sentences((schema) => {
      schema.properties['kind'] = {
        type: 'string',
        title: 'Вид',
        enum: ['child', 'staff'],
        'x-titles': { child: 'Для детей', staff: 'Служебный' },
      };
      const { items } = schema.properties['books'] ?? {};
      if (items?.properties) items.properties['taken_on'] = { type: 'string', format: 'date', title: 'Взята' };
    }),
  ).toEqual([
    'Поле «Вид»: добавлено значение «Служебный».',
    'Поле «Вид»: убрано значение «Взрослый».',
    'Поле «Вид»: значение «Детский» называется теперь «Для детей».',
    'Добавлено необязательное поле «Взята»: дата.',
  ]);
});

it('tells rules of the law and conditions by the fields they bind', () => {
  const found = sentences((schema) => {
    schema.allOf = JSON.parse('[{"if":{"properties":{"kind":{"const":"child"}}},"then":{"required":["name"]}}]') as FormSchema[];
    schema['x-rules'] = [{ rule: 'L-1', source: 'правила:1', path: '/name', check: 'name != ""', message: 'Назовите читателя.' }];
  });
  expect(found).toEqual(['Добавлено условие, связывающее поля «Вид», «Имя».', 'Добавлена проверка L-1: «Назовите читателя.».']);
});
