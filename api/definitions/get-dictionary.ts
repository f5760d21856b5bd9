import { findDictionaryAt, lookUp } from '#forms/dictionaries.ts';
import { dictionaryParams, dictionaryView, type DictionaryView } from '../contract/dictionary.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { dayOf } from '../words/dates.ts';

/** Options of a list field: the edition and the entries in force today, by the system's own clock. */
export const getDictionary = useCase({
  summary: 'Справочник: что предлагает поле со списком',
  needs: 'login',
  params: dictionaryParams,
  answer: dictionaryView,
  problems: ['DICTIONARY_NOT_FOUND'],
  async handle({ params, actor, deps }) {
    const found = readInForce(params.name, dayOf(await deps.record.house.now(), actor.organisation.timeZone));
    if (!found) throw new ProblemError('DICTIONARY_NOT_FOUND');
    return found;
  },
});

const known = new Map<string, DictionaryView | null>();

/** Editions are files that never change, so what is in force on a day is read once. */
function readInForce(name: string, day: string): DictionaryView | null {
  const key = `${name} ${day}`;
  const read = known.get(key);
  if (read !== undefined) return read;
  const dictionary = findDictionaryAt(name, day);
  const rows = dictionary?.entries.filter(({ code }) => lookUp(dictionary, code, day) !== undefined) ?? [];
  const view = dictionary ? { name, title: dictionary.title, rows: rows.map(({ code, title }) => ({ code, title })) } : null;
  if (known.size > 500) known.clear();
  known.set(key, view);
  return view;
}
