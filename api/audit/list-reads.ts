import { readList, readsQuery } from '../contract/audit.ts';
import { idParams } from '../contract/schema.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { presentRead } from './present-read.ts';

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
    return { rows: page.rows.map(presentRead), nextCursor: page.nextCursor, at: page.at };
  },
});
