import { caseDiagram } from '../contract/case.ts';
import { idParams } from '../contract/schema.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';

export const getDiagram = useCase({
  summary: 'Схема дела: что пройдено, где стоит, где застряло',
  needs: 'case.read',
  params: idParams,
  answer: caseDiagram,
  problems: ['CASE_NOT_FOUND', 'DEFINITION_NOT_FOUND'],
  async handle({ params, actor, deps }) {
    const { record } = deps;
    const [found, position] = await Promise.all([record.cases.get(actor, params.id), record.cases.position(actor, params.id)]);
    if (!found || !position) throw new ProblemError('CASE_NOT_FOUND');
    const definition = await deps.shelf.find(found.definition.key);
    if (!definition) throw new ProblemError('DEFINITION_NOT_FOUND');
    const now = unique(position.now.map(({ element }) => element));
    return {
      bpmn: definition.source,
      done: unique(position.done.map(({ element }) => element)).filter((element) => !now.includes(element)),
      now: now.filter((element) => !position.stuck.includes(element)),
      stuck: position.stuck,
      taken: unique(position.taken),
      at: await record.house.now(),
    };
  },
});

function unique(ids: string[]): string[] {
  return [...new Set(ids)];
}
