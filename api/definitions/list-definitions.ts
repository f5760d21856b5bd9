import { definitionList } from '../contract/definition.ts';
import { latestOnly } from '../cases/list-processes.ts';
import { useCase } from '../use-case.ts';
import { presentDefinitionRow } from './present-definition.ts';

export const listDefinitions = useCase({
  summary: 'Опубликованные определения процессов',
  needs: 'definition.read',
  answer: definitionList,
  async handle({ deps }) {
    const [all, openCases, at] = await Promise.all([deps.shelf.list(), deps.record.house.openCases(), deps.record.house.now()]);
    const latest = new Set(latestOnly(all).map(({ key }) => key));
    return { rows: all.map((definition) => presentDefinitionRow(definition, { latest, openCases })), at };
  },
});
