import { matrix, type Matrix } from '../contract/supervision.ts';
import type { CaseQueries } from '../record-port.ts';
import { useCase } from '../use-case.ts';
import { shortenName } from '../words/people.ts';

export const getMatrix = useCase({
  summary: 'Кто × этап: открытые задачи отдела',
  needs: 'supervision.read',
  answer: matrix,
  async handle({ actor, deps }) {
    const { cells, at } = await deps.record.cases.matrix(actor);
    return {
      stages: [
        ...sumBy(
          cells,
          ({ stage }) => stage.element,
          ({ stage }) => stage.name,
        ),
      ].map(([key, { name, count }]) => ({ key, name, count })),
      owners: listOwners(cells),
      cells: cells.map(({ owner, stage, count, overdue }) => ({ owner: owner?.id ?? null, stage: stage.element, count, overdue })),
      at,
    };
  },
});

type Cell = Awaited<ReturnType<CaseQueries['matrix']>>['cells'][number];

function sumBy(cells: Cell[], key: (cell: Cell) => string, name: (cell: Cell) => string): Map<string, { name: string; count: number }> {
  const sums = new Map<string, { name: string; count: number }>();
  for (const cell of cells) {
    const known = sums.get(key(cell));
    sums.set(key(cell), { name: name(cell), count: (known?.count ?? 0) + cell.count });
  }
  return sums;
}

/** People by name, «никто не взял» first: it is what a supervisor has to do something about. */
function listOwners(cells: Cell[]): Matrix['owners'] {
  const absent = new Map(cells.map(({ owner, absentUntil }) => [owner?.id ?? '', absentUntil]));
  const sums = sumBy(
    cells,
    ({ owner }) => owner?.id ?? '',
    ({ owner }) => (owner ? shortenName(owner.name) : 'Никто не взял'),
  );
  return [...sums]
    .map(([id, { name, count }]) => ({ id: id === '' ? null : id, name, absentUntil: absent.get(id) ?? null, count }))
    .toSorted((one, other) => Number(one.id !== null) - Number(other.id !== null) || one.name.localeCompare(other.name, 'ru'));
}
