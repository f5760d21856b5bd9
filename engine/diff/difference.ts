import type { Json } from '../json.ts';

/** One thing that is otherwise in the newer version, in words a lawyer reads and in values a machine reads. */
export interface Difference {
  kind: 'added' | 'removed' | 'changed';
  /** What differs: `element`, `flow`, `lane`, `decision`, `rule`, `field`, `term` … */
  what: string;
  /** Id inside the file: of an element, a decision, a term; path of a form's field. */
  id: string;
  /** Path of the property that changed; absent for what is added or removed as a whole. */
  property?: string;
  before?: Json;
  after?: Json;
  /** «Срок шага «Оценка»: 3 рабочих дня → 5 рабочих дней.» */
  sentence: string;
}

/** Words the pack knows and the engine does not: names of roles and forms, sentences of terms. Null = it has none. */
export interface PackWords {
  nameGroup(code: string): string | null;
  nameForm(key: string): string | null;
  sayTerm(rule: string): string | null;
}

export const NO_WORDS: PackWords = { nameGroup: () => null, nameForm: () => null, sayTerm: () => null };

/** A noun of the language of processes with what its verb needs to agree. */
export interface Noun {
  word: string;
  gender: 'm' | 'f' | 'n';
}

const ADDED = { m: 'Добавлен', f: 'Добавлена', n: 'Добавлено' } as const;
const REMOVED = { m: 'Удалён', f: 'Удалена', n: 'Удалено' } as const;

/** «Добавлена задача», «Удалён шлюз» */
export function sayAdded(noun: Noun): string {
  return `${ADDED[noun.gender]} ${noun.word}`;
}

export function sayRemoved(noun: Noun): string {
  return `${REMOVED[noun.gender]} ${noun.word}`;
}

export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** «3 → 5»; what was not there before or is no more is said so. */
export function sayChange(before: string | null, after: string | null): string {
  return `${before ?? 'не задано'} → ${after ?? 'не задано'}`;
}
