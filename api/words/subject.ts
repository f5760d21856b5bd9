import { loadDictionary } from '#forms/dictionaries.ts';
import type { SubjectWords } from '../contract/session.ts';

/** Whom the cases are about, as the pack calls him (`forms/dictionaries/subject.v1.json`): the house itself only says «человек». */
export const subject: SubjectWords = readSubject();

function readSubject(): SubjectWords {
  const [entry] = loadDictionary('subject', 1).entries;
  const word = (fact: string): string => (typeof entry?.[fact] === 'string' ? entry[fact] : 'человек');
  return { nominative: word('title'), genitive: word('genitive'), accusative: word('accusative') };
}
