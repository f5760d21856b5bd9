import { findDictionaryAt, lookUp } from '#forms/dictionaries.ts';
import { dictionaryParams, dictionaryView } from '../contract/dictionary.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { dayOf } from '../words/dates.ts';

/** Options of a list field: the edition and the entries in force today, by the system's own clock. */
export const getDictionary = useCase({
  summary: 'Справочник: что предлагает поле со списком',
  needs: 'login',
  params: dictionaryParams,
  answer: dictionaryView,
  problems: ['ROUTE_NOT_FOUND'],
  async handle({ params, actor, deps }) {
    const today = dayOf(await deps.record.house.now(), actor.organisation.timeZone);
    const dictionary = findDictionaryAt(params.name, today);
    if (!dictionary) throw new ProblemError('ROUTE_NOT_FOUND');
    const rows = dictionary.entries.filter(({ code }) => lookUp(dictionary, code, today) !== undefined);
    return { name: dictionary.name, title: dictionary.title, rows: rows.map(({ code, title }) => ({ code, title })) };
  },
});
