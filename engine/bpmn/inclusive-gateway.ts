import type { Behaviour } from '../behaviour.ts';
import { chooseOpenFlows } from '../flows.ts';
import type { InclusiveGateway } from '../model.ts';
import { completeLater } from '../run.ts';
import type { Run } from '../run.ts';
import type { Arrivals, ElementInstance } from '../state.ts';
import { enter } from '../tokens.ts';
import { joinTokens, keepToken } from './joins.ts';

/** Forks along every true condition; joins what can still come. */
export const inclusiveGateway: Behaviour<InclusiveGateway> = {
  arrive(run, element, { scope, flow }) {
    if (element.incoming.length < 2) enter(run, { scope, element: element.id });
    // Whether more can come is known only when nothing moves any more: see `openInclusiveJoin`.
    else keepToken(run, element.id, { scope, flow });
  },
  enter(run, _element, instance) {
    completeLater(run, instance.id);
  },
  chooseFlows: chooseOpenFlows,
};

/**
 * Once nothing moves: lets the first inclusive join go on that no token can reach any more. BPMN 2.0.2, 13.4.3: a token elsewhere holds it
 * back if it can reach an incoming flow without a token and none with one, both without passing the gateway itself.
 */
export function openInclusiveJoin(run: Run): boolean {
  for (const container of Object.values(run.state.instances)) {
    for (const gateway of Object.keys(container.arrived ?? {})) {
      const element = run.model.elements[gateway];
      if (element?.type !== 'inclusiveGateway' || isHeldBack(run, container, element)) continue;
      joinTokens(run, container.id, gateway);
      enter(run, { scope: container.id, element: gateway });
      return true;
    }
  }
  return false;
}

function isHeldBack(run: Run, container: ElementInstance, gateway: InclusiveGateway): boolean {
  const arrived = container.arrived ?? {};
  const filled = arrived[gateway.id] ?? {};
  if (gateway.incoming.every((flow) => filled[flow] !== undefined)) return false;
  for (const element of tokensIn(run, container, arrived)) {
    if (element === gateway.id) continue;
    const reached = gateway.reach[element] ?? [];
    if (reached.some((flow) => filled[flow] === undefined) && !reached.some((flow) => filled[flow] !== undefined)) return true;
  }
  return false;
}

/** Elements of the scope where a token stands: in an instance or before another join. */
function tokensIn(run: Run, container: ElementInstance, arrived: Arrivals): string[] {
  const elements = new Set(Object.keys(arrived));
  for (const instance of Object.values(run.state.instances)) if (instance.scope === container.id) elements.add(instance.element);
  return [...elements];
}
