import type { FastifySchemaValidationError } from 'fastify';
import type { FieldError } from '../contract/problem.ts';

const parts: { [context: string]: string } = {
  body: 'тело запроса',
  params: 'адрес',
  querystring: 'параметры адреса',
  headers: 'заголовки',
};

/** Errors of the request's own shape (not of a form): they are for whoever calls the API, but still in Russian. */
export function explainRequestErrors(found: FastifySchemaValidationError[], context: string | undefined): FieldError[] {
  return found.map((error) => {
    const named = nameOf(error);
    return {
      path: named === null ? error.instancePath : `${error.instancePath}/${named}`,
      field: named ?? error.instancePath.split('/').at(-1) ?? parts[context ?? ''] ?? 'запрос',
      rule: error.keyword,
      message: sentenceOf(error),
    };
  });
}

function nameOf(error: FastifySchemaValidationError): string | null {
  const name = error.params['missingProperty'] ?? error.params['additionalProperty'];
  return typeof name === 'string' ? name : null;
}

function sentenceOf({ keyword, params }: FastifySchemaValidationError): string {
  const limit = JSON.stringify(params['limit'] ?? '');
  const sentences: { [keyword: string]: string } = {
    required: 'это поле обязательно',
    additionalProperties: 'такого поля здесь нет',
    type: `значение не того вида: нужно ${typeWords(params['type'])}`,
    enum: 'значение не из списка допустимых',
    pattern: 'значение записано не в том виде',
    minLength: `не короче ${limit} знаков`,
    maxLength: `не длиннее ${limit} знаков`,
    minimum: `не меньше ${limit}`,
    maximum: `не больше ${limit}`,
  };
  return sentences[keyword] ?? 'значение не подходит';
}

const types: { [type: string]: string } = {
  string: 'текст',
  integer: 'целое число',
  number: 'число',
  boolean: 'да или нет',
  object: 'объект',
  array: 'список',
};

function typeWords(type: unknown): string {
  return typeof type === 'string' ? (types[type] ?? type) : 'другое';
}
