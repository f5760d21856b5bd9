import type { Model } from '#engine/model.ts';
import { ProblemError } from '../problem.ts';
import type { CaseRecord, Course } from '../record-rows.ts';
import type { Call } from '../use-case.ts';
import { canModifyCase } from './can-act-on-case.ts';

export interface FoundCourse {
  found: CaseRecord;
  course: Course;
  model: Model;
}

/** Where an open case stands, for whoever may change its course by hand, and for nobody else. */
export async function findCourse({ actor, deps }: Pick<Call, 'actor' | 'deps'>, instance: string): Promise<FoundCourse> {
  const found = await deps.record.cases.get(actor, instance);
  if (!found) throw new ProblemError('CASE_NOT_FOUND');
  const decision = canModifyCase(actor, found);
  if (!decision.allowed) {
    throw new ProblemError(found.endedAt === null ? 'ACTION_FORBIDDEN' : 'CASE_ENDED', { facts: { reason: decision.reason ?? '' } });
  }
  const course = await deps.record.cases.course(actor, instance);
  const definition = await deps.shelf.find(found.definition.key);
  if (!course || !definition) throw new ProblemError('CASE_NOT_FOUND');
  return { found, course, model: definition.model };
}
