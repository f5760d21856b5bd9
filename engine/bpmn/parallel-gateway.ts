import type { Behaviour } from '../behaviour.ts';
import type { ParallelGateway } from '../model.ts';
import { completeLater } from '../run.ts';
import { enter } from '../tokens.ts';
import { joinTokens, keepToken } from './joins.ts';

/** Joins when there is a token on every incoming flow, then forks to every outgoing one. */
export const parallelGateway: Behaviour<ParallelGateway> = {
  arrive(run, element, { scope, flow }) {
    if (element.incoming.length > 1) {
      const tokens = keepToken(run, element.id, { scope, flow });
      if (element.incoming.some((incoming) => tokens[incoming] === undefined)) return;
      joinTokens(run, scope, element.id);
    }
    enter(run, { scope, element: element.id });
  },
  enter(run, _element, instance) {
    completeLater(run, instance.id);
  },
  chooseFlows: (_run, element) => element.outgoing,
};
