import { caseCourse } from '../contract/case-operation.ts';
import { idParams } from '../contract/schema.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { canModifyCase } from './can-act-on-case.ts';

export const getCourse = useCase({
  summary: 'Где стоит дело и с какого шага его можно продолжить',
  needs: 'case.modify',
  params: idParams,
  answer: caseCourse,
  problems: ['CASE_NOT_FOUND', 'ACTION_FORBIDDEN', 'CASE_ENDED'],
  async handle({ params, actor, deps }) {
    const found = await deps.record.cases.get(actor, params.id);
    if (!found) throw new ProblemError('CASE_NOT_FOUND');
    const decision = canModifyCase(actor, found);
    if (!decision.allowed) {
      throw new ProblemError(found.endedAt === null ? 'ACTION_FORBIDDEN' : 'CASE_ENDED', { facts: { reason: decision.reason ?? '' } });
    }
    const course = await deps.record.cases.course(actor, params.id);
    const definition = await deps.shelf.find(found.definition.key);
    if (!course || !definition) throw new ProblemError('CASE_NOT_FOUND');
    const nameOf = (element: string): string => definition.model.elements[element]?.name ?? '';
    const place = (instance: number, order: number) => {
      const token = course.tokens.find((one) => one.instance === instance);
      return { instance, name: `${nameOf(token?.element ?? '')} (${order + 1})` };
    };
    return {
      tokens: course.tokens.map(({ instance, element }) => ({ instance, element, name: nameOf(element) })),
      beginnings: course.beginnings.map(({ element, places }) => ({ element, name: nameOf(element), places: places.map(place) })),
    };
  },
});
