import { readFileSync } from 'node:fs';
import type { CaseRecord as OpenRecord } from '#record/open-record.ts';
import { getCase } from '#record/queries/get-case.ts';
import { getCourse } from '#record/queries/get-course.ts';
import { getPosition } from '#record/queries/get-position.ts';
import { listCases } from '#record/queries/list-cases.ts';
import { getMatrix } from '#record/queries/get-matrix.ts';
import { listStageTimes } from '#record/queries/list-stage-times.ts';
import { listStuck } from '#record/queries/list-stuck.ts';
import { parseStuckLimits } from '#record/queries/stuck-limits.ts';
import type { CaseQueries } from '../record-port.ts';
import { nameDefinitionOf } from './definition-keys.ts';
import { presentPaper } from './papers.ts';

/** When a case counts as stuck is data of the pack. */
const supervision = new URL('../../workflows/definitions/supervision.v1.json', import.meta.url);

export function openCases(record: OpenRecord): CaseQueries {
  const limits = parseStuckLimits(JSON.parse(readFileSync(supervision, 'utf8')));
  return {
    async list(actor, filter) {
      const page = await listCases(record, actor, filter);
      return { ...page, rows: page.rows.map(nameDefinitionOf) };
    },
    async get(actor, instance) {
      const found = await getCase(record, actor, instance);
      if (!found) return null;
      return {
        ...nameDefinitionOf(found),
        tasks: found.tasks.map(nameDefinitionOf),
        related: found.related.map(nameDefinitionOf),
        documents: found.documents.map(presentPaper),
      };
    },
    course: (actor, instance) => getCourse(record, actor, instance),
    position: (actor, instance) => getPosition(record, actor, instance),
    async stuck(actor, filter) {
      const page = await listStuck(record, actor, { ...filter, limits });
      return { ...page, rows: page.rows.map((row) => ({ ...nameDefinitionOf(row), task: row.task && nameDefinitionOf(row.task) })) };
    },
    stageTimes: async (actor) => ({
      ...(await listStageTimes(record, actor, limits)),
      share: Math.round(limits.longerThanUsual.share * 100),
    }),
    matrix: (actor) => getMatrix(record, actor),
  };
}
