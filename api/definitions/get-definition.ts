import { definitionParams, definitionView } from '../contract/definition.ts';
import { latestOnly } from '../cases/list-processes.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { presentDefinitionRow, presentElements } from './present-definition.ts';

export const getDefinition = useCase({
  summary: 'Определение процесса и его версии',
  needs: 'definition.read',
  params: definitionParams,
  answer: definitionView,
  problems: ['DEFINITION_NOT_FOUND'],
  async handle({ params, deps }) {
    const [all, openCases] = await Promise.all([deps.shelf.list(), deps.record.house.openCases()]);
    const latest = new Set(latestOnly(all).map(({ key }) => key));
    const named = all.filter(({ key, model }) => key === params.key || model.key === params.key);
    const found = named.find(({ key }) => key === params.key) ?? latestOnly(named)[0];
    if (!found) throw new ProblemError('DEFINITION_NOT_FOUND');
    const versions = all.filter(({ model }) => model.process === found.model.process);
    return {
      definition: presentDefinitionRow(found, { latest, openCases }),
      source: found.source,
      versions: versions.map((definition) => presentDefinitionRow(definition, { latest, openCases })),
      elements: presentElements(found),
    };
  },
});
