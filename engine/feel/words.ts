import { kindOf } from './value.ts';
import type { FeelValue, Kind } from './value.ts';

const WORDS: { [K in Kind]: string } = {
  null: 'пустое значение',
  boolean: 'да/нет',
  string: 'текст',
  number: 'число',
  date: 'дата',
  time: 'время',
  'date and time': 'дата и время',
  'days and time duration': 'длительность в днях',
  'years and months duration': 'длительность в месяцах',
  range: 'промежуток',
  function: 'функция',
  list: 'список',
  context: 'набор полей',
};

/** What a value is, in words for people. */
export function nameKind(value: FeelValue): string {
  return WORDS[kindOf(value)];
}
