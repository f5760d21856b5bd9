import { createHmac } from 'node:crypto';

interface Searchable {
  surname: string;
  name: string;
  patronymic: string | null;
  snils: string | null;
  caseNo: string;
}

const shortest = 2;
const longest = 12;

/** Keyed hashes a person is found by: every beginning of a name, the whole СНИЛС, the whole case number. */
export function searchTokens(key: Buffer, { surname, name, patronymic, snils, caseNo }: Searchable): Buffer[] {
  const words = [surname, name, patronymic ?? ''].flatMap((text) => wordsOf(text));
  const beginnings = words.flatMap((word) => beginningsOf(word));
  const numbers = [digitsOf(snils ?? ''), digitsOf(caseNo)].filter((digits) => digits.length > 0);
  return [...new Set([...beginnings, ...numbers.map((digits) => `#${digits}`)])].map((text) => tokenOf(key, text));
}

/** One token for each word of a query; every one must match. Null when the query is too short to find anybody. */
export function queryTokens(key: Buffer, query: string): Buffer[] | null {
  const digits = digitsOf(query);
  if (digits.length >= 5 && wordsOf(query).length === 0) return [tokenOf(key, `#${digits}`)];
  const words = wordsOf(query).filter((word) => word.length >= shortest);
  return words.length > 0 ? words.map((word) => tokenOf(key, word.slice(0, longest))) : null;
}

function tokenOf(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest().subarray(0, 16);
}

/** «Семёнова-Крылова» -> семенова, крылова. */
function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/\p{L}+/gu) ?? []
  );
}

function beginningsOf(word: string): string[] {
  const ends = Array.from({ length: Math.max(0, Math.min(word.length, longest) - shortest + 1) }, (_, index) => index + shortest);
  return ends.map((end) => word.slice(0, end));
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}
