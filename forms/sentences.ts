import { isDay } from './formats.ts';
import { joinPointer, placeOf, splitPointer } from './field-titles.ts';
import type { FieldPlace } from './field-titles.ts';
import type { FormError, FormSchema, FormValue } from './form.ts';
import { looksLikeSnils } from './snils.ts';

/** What we need of an Ajv error; the browser's precompiled validator gives the same. */
export interface RawError {
  keyword: string;
  instancePath: string;
  schemaPath: string;
  params: { [name: string]: unknown };
}

/** Keywords that only say «one of the errors above»; a form is written so that those stand for themselves. */
const NOISE = new Set(['if', 'allOf']);

const TYPE_SENTENCES: { [type: string]: string } = {
  integer: 'нужно целое число',
  number: 'нужно число',
  string: 'нужен текст',
  boolean: 'нужен ответ «да» или «нет»',
  array: 'нужен список',
  object: 'нужен набор полей',
};

const FORMAT_SENTENCES: { [format: string]: (value: unknown) => string } = {
  date: (value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !isDay(value)
      ? `такой даты нет (${value.split('-').toReversed().join('.')})`
      : 'укажите дату в виде ДД.ММ.ГГГГ',
  'date-time': () => 'укажите дату и время',
  email: () => 'нужен вид name@example.ru',
  phone: () => 'нужен вид +7 (999) 000-00-01',
  snils: (value) =>
    typeof value === 'string' && looksLikeSnils(value)
      ? 'контрольное число не сходится, проверьте цифры'
      : 'нужно 11 цифр в виде 123-456-789 00',
};

/** Form of the word that agrees with the number: 1 строка, 2 строки, 5 строк. */
function agree(count: number, one: string, few: string, many: string): string {
  const tens = count % 100;
  const ones = count % 10;
  if (ones === 1 && tens !== 11) return `${count} ${one}`;
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? `${count} ${few}` : `${count} ${many}`;
}

const LIMIT_SENTENCES: { [keyword: string]: (limit: number) => string } = {
  minimum: (limit) => `не меньше ${limit}`,
  maximum: (limit) => `не больше ${limit}`,
  minLength: (limit) => `не короче ${agree(limit, 'знака', 'знаков', 'знаков')}`,
  maxLength: (limit) => `не длиннее ${agree(limit, 'знака', 'знаков', 'знаков')}`,
  minItems: (limit) => (limit === 1 ? 'добавьте хотя бы одну строку' : `нужно не меньше ${agree(limit, 'строки', 'строк', 'строк')}`),
  maxItems: (limit) => `не больше ${agree(limit, 'строки', 'строк', 'строк')}`,
};

function valueAt(data: unknown, path: string): unknown {
  return splitPointer(path).reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? (value as { [part: string]: unknown })[part] : undefined),
    data,
  );
}

/** Sentence of the form's author for this keyword, from the field itself or from the branch that failed. */
function authorSentence(root: FormSchema, error: RawError, place: FieldPlace): string | undefined {
  const branch = valueAt(root, error.schemaPath.replace(/^#/, '').replace(/\/[^/]*$/, ''));
  const own = typeof branch === 'object' && branch !== null ? (branch as FormSchema)['x-messages'] : undefined;
  return own?.[error.keyword] ?? place.schema?.['x-messages']?.[error.keyword];
}

function plainSentence(error: RawError, title: string, value: unknown): string {
  const { keyword, params } = error;
  const limit = LIMIT_SENTENCES[keyword];
  if (keyword === 'required' || (keyword === 'minLength' && params['limit'] === 1)) return `Заполните поле «${title}»`;
  if (keyword === 'additionalProperties') return `Неизвестное поле «${title}»: в форме его нет`;
  if (keyword === 'false schema') return `Поле «${title}» здесь не заполняется`;
  if (keyword === 'type') return `${title}: ${TYPE_SENTENCES[String(params['type'])] ?? 'значение другого вида'}`;
  if (keyword === 'format') return `${title}: ${FORMAT_SENTENCES[String(params['format'])]?.(value) ?? 'значение записано неверно'}`;
  if (limit) return `${title}: ${limit(Number(params['limit']))}`;
  if (keyword === 'enum' || keyword === 'const') return `${title}: выберите значение из списка`;
  if (keyword === 'uniqueItems') return `${title}: строки ${rowNumbers(params).join(' и ')} одинаковы`;
  if (keyword === 'pattern') return `${title}: значение записано не по образцу`;
  return `${title}: значение не подходит`;
}

function rowNumbers(params: RawError['params']): number[] {
  return [Number(params['i']) + 1, Number(params['j']) + 1].toSorted((one, other) => one - other);
}

const RULE_NAMES: { [keyword: string]: string } = { additionalProperties: 'unknown-field', 'false schema': 'not-applicable' };

function lowerFirst(sentence: string): string {
  return /^[А-ЯЁ][а-яё]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

function explainError(root: FormSchema, error: RawError, data: unknown): FormError {
  const missing = error.params['missingProperty'] ?? error.params['additionalProperty'];
  const path = typeof missing === 'string' ? joinPointer(error.instancePath, missing) : error.instancePath;
  const place = placeOf(root, path);
  const sentence =
    authorSentence(root, error, place)?.replaceAll('{field}', place.title) ?? plainSentence(error, place.title, valueAt(data, path));
  const message =
    place.within === '' ? sentence : `${place.within}${sentence.startsWith(`${place.title}:`) ? ',' : ':'} ${lowerFirst(sentence)}`;
  return { path, field: place.title, rule: RULE_NAMES[error.keyword] ?? error.keyword, message };
}

/**
 * Turns what Ajv found into sentences that name fields as the form does. Pure, and the only place with these words, so that the browser and the server
 * cannot disagree.
 */
export function explainErrors(schema: FormSchema, errors: RawError[], data: FormValue | undefined): FormError[] {
  const seen = new Set<string>();
  const wrongType = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  return errors
    .filter(({ keyword, instancePath }) => !NOISE.has(keyword) && (keyword === 'type' || !wrongType.has(instancePath)))
    .map((error) => explainError(schema, error, data))
    .filter(({ path, message }) => !seen.has(`${path} ${message}`) && seen.add(`${path} ${message}`));
}
