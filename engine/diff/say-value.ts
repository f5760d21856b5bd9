import { countWords } from '../term-words.ts';
import type { PackWords } from './difference.ts';

/** A written value in words where the pack has some: a role, a form, a term, a duration; otherwise as it is written. */
export function sayValue(path: string, written: string | undefined, words: PackWords): string | null {
  if (written === undefined) return null;
  if (written === 'true') return 'да';
  if (written === 'false') return 'нет';
  if (GROUPS.has(path)) return sayGroups(written, words);
  if (FORMS.has(path)) return words.nameForm(written) ?? quote(written);
  const known = WRITTEN[path.split('.').at(-1) ?? ''];
  if (known && Object.hasOwn(known, written)) return known[written] ?? null;
  return sayTerms(written, words) ?? sayDuration(written) ?? quote(written);
}

const GROUPS: ReadonlySet<string> = new Set(['candidateGroups', 'properties.startRoles', 'properties.reportRoles']);
const FORMS: ReadonlySet<string> = new Set(['form', 'properties.startForm', 'properties.reportForm']);

/** Words of the language of processes, by the last part of the path. */
const WRITTEN: { [part: string]: { [written: string]: string } } = {
  timer: { date: 'дата', duration: 'продолжительность', cycle: 'повторение' },
  binding: { latest: 'последняя', deployment: 'опубликованная вместе с этой', versionTag: 'с меткой' },
  instantiates: { exclusive: 'первым из событий', parallel: 'всеми событиями' },
  event: {
    start: 'перед шагом',
    end: 'после шага',
    creating: 'при создании',
    assigning: 'при назначении',
    updating: 'при изменении',
    completing: 'при завершении',
    canceling: 'при отмене',
  },
};

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
