import type { Behaviour } from '../behaviour.ts';
import { chooseOpenFlows } from '../flows.ts';
import type { InclusiveGateway } from '../model.ts';
import { completeLater } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { enter } from '../tokens.ts';
import { joinTokens, keepToken, lookUpTokens } from './joins.ts';
import type { TokensIn } from './joins.ts';

/** Forks along every true condition; joins what can still come. */
export const inclusiveGateway: Behaviour<InclusiveGateway> = {
  arrive(run, element, { scope, flow }) {
    if (element.incoming.length < 2) enter(run, { scope, element: element.id });
    // Whether more can come is known only when nothing moves any more: see `openInclusiveJoins`.
    else keepToken(run, element.id, { scope, flow });
  },
  enter(run, _element, instance) {
    completeLater(run, instance.id);
  },
  chooseFlows: chooseOpenFlows,
};

/**
 * Once nothing moves: in every scope lets the first inclusive join go on that no token can reach any more. BPMN 2.0.2, 13.4.3: a token elsewhere
 * holds it back if it can reach an incoming flow without a token and none with one, both without passing the gateway itself.
 */
export function openInclusiveJoins(run: Run): boolean {
  const tokens = lookUpTokens(run);
  let opened = false;
  for (const container of Object.values(run.state.instances)) {
    if (!container.arrived) continue;
    const ready = Object.keys(container.arrived).find((gateway) => {
      const element = run.model.elements[gateway];
      return element?.type === 'inclusiveGateway' && !isHeldBack(container, element, tokens);
    });
    if (ready === undefined) continue;
    joinTokens(run, container.id, ready);
    enter(run, { scope: container.id, element: ready });
    opened = true;
  }
  return opened;
}

function isHeldBack(container: ElementInstance, gateway: InclusiveGateway, tokens: TokensIn): boolean {
  const arrived = container.arrived ?? {};
  const filled = arrived[gateway.id] ?? {};
  if (gateway.incoming.every((flow) => filled[flow] !== undefined)) return false;
  for (const element of new Set([...Object.keys(arrived), ...tokens(container)])) {
    if (element === gateway.id) continue;
    const reached = gateway.reach[element] ?? [];
    if (reached.some((flow) => filled[flow] === undefined) && !reached.some((flow) => filled[flow] !== undefined)) return true;
  }
  return false;
}
