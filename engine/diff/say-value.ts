import { countWords } from '../term-words.ts';
import type { PackWords } from './difference.ts';

/** A written value in words where the pack has some: a role, a form, a term, a duration; otherwise as it is written. */
export function sayValue(path: string, written: string | undefined, words: PackWords): string | null {
  if (written === undefined) return null;
  if (written === 'true') return 'да';
  if (written === 'false') return 'нет';
  if (path === 'candidateGroups') return sayGroups(written, words);
  if (path === 'form') return words.nameForm(written) ?? quote(written);
  return sayTerms(written, words) ?? sayDuration(written) ?? quote(written);
}

function sayGroups(written: string, words: PackWords): string {
  if (written.startsWith('=')) return quote(written);
  const codes = written.split(',').map((code) => code.trim());
  return codes.map((code) => words.nameGroup(code) ?? quote(code)).join(', ');
}

/** `=term("T10", registered_on, region)` alone is the sentence of its term. */
function sayTerms(written: string, words: PackWords): string | null {
  const [, rule] = /^=\s*term\(\s*"([^"]+)"[^()]*\)$/.exec(written) ?? [];
  const sentence = rule === undefined ? null : words.sayTerm(rule);
  return sentence === null || rule === undefined ? null : `${sentence} (${rule})`;
}

const UNITS = [
  ['год', 'года', 'лет'],
  ['месяц', 'месяца', 'месяцев'],
  ['неделя', 'недели', 'недель'],
  ['день', 'дня', 'дней'],
  ['час', 'часа', 'часов'],
  ['минута', 'минуты', 'минут'],
  ['секунда', 'секунды', 'секунд'],
] as const;

const DURATION = /^=?\s*(?:duration\(\s*)?"?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"?\s*\)?$/;

/** `P3D`, `="P3D"`, `=duration("P3D")` as «3 дня». */
function sayDuration(written: string): string | null {
  const counts = DURATION.exec(written)?.slice(1);
  const parts = counts?.flatMap((count, index) => {
    const unit = UNITS[index];
    return count === undefined || unit === undefined ? [] : [countWords(Number(count), unit)];
  });
  return parts === undefined || parts.length === 0 ? null : parts.join(' ');
}

function quote(written: string): string {
  return `«${written.replace(/^=\s*/, '')}»`;
}
