import { childHistory, historyQuery, type ChildHistory } from '../contract/audit.ts';
import { idParams } from '../contract/schema.ts';
import { presentCaseRow } from '../cases/present-case-row.ts';
import { presentChild, writeFullName } from '../cases/present-child.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { writeDay, dayOf } from '../words/dates.ts';
import { records, withNoun } from '../words/numbers.ts';
import { shortenName } from '../words/people.ts';
import { openViewContext } from '../words/view-context.ts';
import { presentHistory } from './present-history.ts';

export const getChildHistory = useCase({
  summary: 'История ребёнка: одна лента по всем делам',
  needs: 'audit.read',
  params: idParams,
  query: historyQuery,
  answer: childHistory,
  problems: ['CHILD_NOT_FOUND', 'REQUEST_INVALID'],
  async handle({ params, query, actor, deps }) {
    const { audit, commands } = deps.record;
    const child = await audit.child(actor, params.id);
    if (!child) throw new ProblemError('CHILD_NOT_FOUND');
    const { reason, ...filter } = query;
    const period = { asOf: parseMoment('asOf', query.asOf), from: parseMoment('from', query.from), to: parseMoment('to', query.to) };
    const [page, cases, terms, head] = await Promise.all([
      audit.history(actor, child.id, { ...filter, ...period, limit: query.limit ?? 50 }),
      audit.casesOf(actor, child.id),
      audit.terms(actor, child.id),
      audit.chainHead(actor, child.id),
    ]);
    await commands.recordRead(actor, {
      child: child.id,
      instance: null,
      classes: reason === undefined ? ['H'] : ['H', 'M', 'S'],
      what: 'история ребёнка',
      basis: reason ?? 'проверка истории',
    });
    const context = await openViewContext(actor, deps, page.at);
    const view = { timeZone: context.timeZone, masks: reason === undefined, withQuiet: query.kind === 'system' || query.kind === 'data' };
    return {
      child: presentChild(child, context),
      fullName: writeFullName(child),
      birthYear: Number(child.birthDate.slice(0, 4)),
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

function presentHead({ root, length }: { root: string; length: number }, at: string, timeZone: string): ChildHistory['chain'] {
  return { root, length, words: `В истории ${withNoun(length, records)} на ${writeDay(dayOf(at, timeZone))}.` };
}

function parseMoment(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  // A bare day means its end: «на дату 15.04.2026» includes what happened on that day.
  const time = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999Z` : text);
  if (Number.isNaN(time)) {
    throw new ProblemError('REQUEST_INVALID', {
      errors: [{ path: `/${name}`, field: name, rule: 'format', message: 'нужен момент времени или день' }],
    });
  }
  return new Date(time).toISOString();
}
