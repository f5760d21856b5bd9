import { LIMITS } from '../../limits.ts';
import type { Model } from '../../model.ts';
import type { Found } from '../finding.ts';
import { capital, nameOf } from '../names.ts';
import type { CheckRule } from '../rule.ts';
import type { Explored } from '../tokens/explore.ts';
import { findComplexJoins, findUnproven, playScopes } from '../tokens/play.ts';
import { nameToken, traceTo } from '../tokens/trace.ts';

/** Joins that may wait for ever: every order of moves is played, with conditions as free choices. */
export const deadlock: CheckRule = {
  name: 'deadlock',
  codes: {
    DEADLOCK: { severity: 'error', says: 'Шлюз может ждать путь, по которому уже никто не придёт.' },
    COMPLEX_UNPROVEN: {
      severity: 'warning',
      says: 'Сложный шлюз сводит пути по своему условию: что за ним, не проверено на ожидание без конца и на пути без объединения.',
      acceptable: true,
    },
    MARKINGS_TOO_MANY: { severity: 'warning', says: 'Сочетаний параллельных путей слишком много: проверены не все.' },
  },
  checkModel(model, checked) {
    return [...playScopes(model, checked).values()].flatMap((explored) => [
      ...findDeadlocks(explored, model),
      ...sayBound(explored),
      ...findComplexJoins(explored, model).map((element) => ({ element, code: 'COMPLEX_UNPROVEN', sentence: UNPROVEN })),
    ]);
  },
};

const UNPROVEN =
  'Сложный шлюз сводит пути по своему условию: что за ним, не проверено на ожидание без конца и на пути без объединения. Сыграйте его пути сценарием или замените обычным шлюзом.';

function sayBound({ whole, net }: Explored): Found[] {
  if (whole) return [];
  const sentence = `Проверено ${LIMITS.checkedMarkings} сочетаний параллельных путей, а их больше: ожидания без конца могли остаться не найденными. Разделите на подпроцессы.`;
  return [{ element: net.scope, code: 'MARKINGS_TOO_MANY', sentence }];
}

function findDeadlocks(explored: Explored, model: Model): Found[] {
  const unproven = findUnproven(explored, model);
  const joins = Object.values(explored.net.nodes).filter(({ id, join }) => (join === 'all' || join === 'reachable') && !unproven.has(id));
  return joins.flatMap((join) => {
    const stuck = findStuck(explored, join.id);
    if (stuck === null) return [];
    const marked = new Set(explored.markings[stuck]?.map((place) => explored.places[place] ?? ''));
    const [came, awaited] = [join.from.filter((place) => marked.has(place)), join.from.filter((place) => !marked.has(place))];
    const name = (places: string[]) => places.map((place) => nameToken(explored, place, model)).join('; ');
    const element = nameOf(model.elements[join.id]);
    return [
      {
        element: join.id,
        code: 'DEADLOCK',
        sentence: `${capital(element)} дождётся пути после: ${name(came)}, но не после: ${name(awaited)}, и дело остановится. Сведите пути таким же шлюзом, каким они разошлись.`,
        trace: [...traceTo(explored, stuck, model), `${element} ждёт путь после: ${name(awaited)}, а туда уже никто не придёт`],
      },
    ];
  });
}

/** The first marking where a token stands before the join and nothing that can follow lets it through. */
function findStuck(explored: Explored, join: string): number | null {
  const incoming = new Set(explored.net.nodes[join]?.from.map((id) => explored.places.indexOf(id)));
  const hopeful = new Set(explored.cut);
  const before = new Map<number, number[]>();
  for (const moves of explored.moves) {
    for (const { from, to, node, outcome } of moves) {
      if (node === join || outcome.ends !== null) hopeful.add(from);
      else before.set(to, [...(before.get(to) ?? []), from]);
    }
  }
  for (const number of hopeful) for (const from of before.get(number) ?? []) hopeful.add(from);
  const stuck = explored.markings.findIndex((marking, number) => !hopeful.has(number) && marking.some((place) => incoming.has(place)));
  return stuck < 0 ? null : stuck;
}
