import { readList, readsQuery } from '../contract/audit.ts';
import { idParams } from '../contract/schema.ts';
import { writeClasses } from '../identity/can-read-form.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { shortenName } from '../words/people.ts';

export const listReads = useCase({
  summary: 'Кто что смотрел',
  needs: 'audit.read',
  params: idParams,
  query: readsQuery,
  answer: readList,
  problems: ['PERSON_NOT_FOUND', 'CURSOR_INVALID'],
  async handle({ params, query, actor, deps }) {
    const { audit } = deps.record;
    if (!(await audit.known(actor, params.id))) throw new ProblemError('PERSON_NOT_FOUND');
    const page = await audit.reads(actor, params.id, { cursor: query.cursor, limit: query.limit ?? 50 });
    const rows = page.rows.map(({ at, who, position, organisation, classes, what, basis }) => ({
      at,
      who: shortenName(who),
      position,
      organisation,
      what: writeWhat(what, classes),
      basis,
    }));
    return { rows, nextCursor: page.nextCursor, at: page.at };
  },
});

/** The class «история дела» adds nothing to what was looked at. */
function writeWhat(what: string, classes: readonly string[]): string {
  const words = writeClasses(classes.filter((dataClass) => dataClass !== 'H'));
  return words === '' ? what : `${what}: ${words}`;
}
