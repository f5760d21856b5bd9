import { type Figures, runLoad } from './run-load.ts';
import { makeVariables, type Target } from './target.ts';

export interface Plan {
  clients: number;
  seconds: number;
}

/** Start, look up, complete A, look up, complete B: three commits. */
export async function measureJourneys(target: Target, plan: Plan): Promise<Figures> {
  return runLoad({
    ...plan,
    operation: async () => {
      const instance = await target.start(makeVariables('start'));
      await target.complete(instance, await target.findTask(instance), makeVariables('a'));
      await target.complete(instance, await target.findTask(instance), {});
    },
  });
}

/** Starts instances and leaves them standing at task A; their ids are added to `open`. */
export async function measureStarts(target: Target, plan: Plan, open: string[]): Promise<Figures> {
  return runLoad({
    ...plan,
    operation: async () => {
      open.push(await target.start(makeVariables('start')));
    },
  });
}

/** Completes task A of random instances of `open`, each once, as the measured peers did: not the ones just written. */
export async function measureCompletions(target: Target, plan: Plan, open: string[]): Promise<Figures> {
  const chosen = takeRandom(open, open.length);
  // Task A has the same number in every instance of the process.
  const wait = await target.findTask(chosen[0] ?? '');
  const figures = await runLoad({
    ...plan,
    operation: async () => {
      const instance = chosen.pop();
      if (!instance) throw new Error('too few open instances for this time');
      await target.complete(instance, wait, makeVariables('a'));
    },
  });
  open.push(...chosen);
  return figures;
}

function takeRandom(from: string[], count: number): string[] {
  for (let index = from.length - 1; index > 0; index -= 1) {
    const other = Math.floor(Math.random() * (index + 1));
    [from[index], from[other]] = [from[other] ?? '', from[index] ?? ''];
  }
  return from.splice(0, Math.min(count, from.length));
}
