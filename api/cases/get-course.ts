import { caseCourse } from '../contract/case-operation.ts';
import { idParams } from '../contract/schema.ts';
import { useCase } from '../use-case.ts';
import { findCourse } from './find-course.ts';

export const getCourse = useCase({
  summary: 'Где стоит дело и с какого шага его можно продолжить',
  needs: 'case.modify',
  params: idParams,
  answer: caseCourse,
  problems: ['CASE_NOT_FOUND', 'ACTION_FORBIDDEN', 'CASE_ENDED'],
  async handle(call) {
    const { course, model } = await findCourse(call, call.params.id);
    const nameOf = (element: string): string => model.elements[element]?.name ?? '';
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
