import { stageTimes } from '../contract/supervision.ts';
import { useCase } from '../use-case.ts';

const day = 86_400;

export const getStageTimes = useCase({
  summary: 'Время на этапах: сколько обычно и сколько сейчас',
  needs: 'supervision.read',
  answer: stageTimes,
  async handle({ actor, deps }) {
    const { stages, share, at } = await deps.record.cases.stageTimes(actor);
    const age = (since: string): number => (Date.parse(at) - Date.parse(since)) / 1000;
    const definitions = await deps.shelf.list();
    const nameOf = (process: string): string => definitions.findLast(({ model }) => model.process === process)?.model.name ?? '';
    const rows = stages.map(({ process, element, name, usual, open, oldestSince }) => ({
      key: element,
      name,
      process: nameOf(process),
      usual: usual && { half: inDays(usual.half), most: inDays(usual.most) },
      open,
      oldest: oldestSince === null ? null : inDays(age(oldestSince)),
    }));
    // What holds people longest comes first.
    const longest = ({ oldest, usual }: (typeof rows)[number]): number => Math.max(oldest ?? 0, usual?.most ?? 0);
    return { stages: rows.toSorted((one, other) => longest(other) - longest(one)), share, at };
  },
});

/** Calendar days with one decimal below ten: «0,4», «12». */
function inDays(seconds: number): number {
  const days = seconds / day;
  return days < 10 ? Math.round(days * 10) / 10 : Math.round(days);
}
