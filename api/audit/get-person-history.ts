import { formatDay, parseDay } from '#engine/day.ts';
import type { Instant } from '#engine/instant.ts';
import { startOfDay } from '#engine/zone.ts';
import { personHistory, historyQuery, type PersonHistory } from '../contract/audit.ts';
import { idParams } from '../contract/schema.ts';
import { presentCaseRow } from '../cases/present-case-row.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { writeDay, dayOf } from '../words/dates.ts';
import { records, withNoun } from '../words/numbers.ts';
import { shortenName } from '../words/people.ts';
import { subject } from '../words/subject.ts';
import { openViewContext } from '../words/view-context.ts';
import { presentKnown } from './present-known.ts';
import { presentHistory } from './present-history.ts';

export const getPersonHistory = useCase({
  summary: 'История человека: одна лента по всем делам',
  needs: 'audit.read',
  params: idParams,
  query: historyQuery,
  answer: personHistory,
  problems: ['PERSON_NOT_FOUND', 'REQUEST_INVALID'],
  async handle({ params, query, actor, deps }) {
    const { audit, commands } = deps.record;
    const person = await audit.known(actor, params.id);
    if (!person) throw new ProblemError('PERSON_NOT_FOUND');
    const { reason, ...filter } = query;
    const momentOf = (name: 'asOf' | 'from' | 'to') => parseMoment(name, query[name], actor.organisation.timeZone);
    const period = { asOf: momentOf('asOf'), from: momentOf('from'), to: momentOf('to') };
    const [page, cases, terms, head] = await Promise.all([
      audit.history(actor, person.id, { ...filter, ...period, limit: query.limit ?? 50 }),
      audit.casesOf(actor, person.id),
      audit.terms(actor, person.id),
      audit.chainHead(actor, person.id),
    ]);
    await commands.recordRead(actor, {
      person: person.id,
      instance: null,
      classes: reason === undefined ? ['H'] : ['H', 'M', 'S'],
      what: `история ${subject.genitive}`,
      basis: reason ?? 'проверка истории',
    });
    const context = await openViewContext(actor, deps, page.at);
    const view = {
      timeZone: context.timeZone,
      masks: reason === undefined,
      erased: person.person === null,
      withQuiet: query.kind === 'system' || query.kind === 'data',
    };
    return {
      ...presentKnown(person, context),
      cases: cases.map((row) => presentCaseRow(row, context)),
      terms: { ...terms, words: `сроки: соблюдено ${terms.kept}, нарушено ${terms.broken}` },
      chain: presentHead(head, page.at, context.timeZone),
      actors: page.actors.map(({ id, name }) => ({ id, name: shortenName(name) })),
      entries: await presentHistory(page.rows, deps, view),
      nextCursor: page.nextCursor,
      asOf: period.asOf ?? null,
      at: page.at,
    };
  },
});

function presentHead({ root, length }: { root: string; length: number }, at: string, timeZone: string): PersonHistory['chain'] {
  return { root, length, words: `В истории ${withNoun(length, records)} на ${writeDay(dayOf(at, timeZone))}.` };
}

const fields = { asOf: 'На дату', from: 'С', to: 'По' } as const;

/** A bare day of the reader's zone: «с 15.04.2026» is its beginning, «по» and «на дату» its end. */
function parseMoment(name: 'asOf' | 'from' | 'to', text: string | undefined, timeZone: string): string | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day !== null) return name === 'from' ? startOfDay(text, timeZone) : momentBefore(startOfDay(formatDay(day + 1), timeZone));
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new ProblemError('REQUEST_INVALID', {
      errors: [{ path: `/${name}`, field: fields[name], rule: 'format', message: 'нужен момент времени или день' }],
    });
  }
  return new Date(time).toISOString();
}

function momentBefore(moment: Instant): Instant {
  return new Date(Date.parse(moment) - 1).toISOString();
}
