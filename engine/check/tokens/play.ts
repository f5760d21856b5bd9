import { LIMITS } from '../../limits.ts';
import type { Model } from '../../model.ts';
import { isScope } from '../scope.ts';
import type { Scope } from '../scope.ts';
import { remember } from '../checked.ts';
import type { Checked } from '../checked.ts';
import { contractNet, partLonePaths } from './contract-net.ts';
import { explore } from './explore.ts';
import type { Explored } from './explore.ts';
import { buildNet } from './net.ts';

/** The token games of all scopes of a process, inner ones first. */
export function playScopes(model: Model, checked: Checked): Map<string, Explored> {
  return remember(checked, `tokens ${model.file} ${model.process}`, () => {
    const played = new Map<string, Explored>();
    for (const scope of listScopes(model)) {
      const net = buildNet(model, scope, (inner) => played.get(inner)?.completes ?? true);
      played.set(scope.id, exploreWithin(contractNet(partLonePaths(net, model))));
    }
    return played;
  });
}

/** All orders where there are few enough of them, otherwise one order of what is independent. */
function exploreWithin(net: Explored['net']): Explored {
  const all = explore(net, { markings: LIMITS.checkedMarkings, oneAtATime: false });
  if (all.whole) return all;
  const some = explore(net, { markings: LIMITS.checkedMarkings, oneAtATime: true });
  return some.whole ? some : all;
}

/** Complex gateways that join: how many tokens one waits for depends on its condition. */
export function findComplexJoins({ net }: Explored, model: Model): string[] {
  return Object.values(net.nodes).flatMap(({ id, from }) => (from.length > 1 && model.elements[id]?.type === 'complexGateway' ? [id] : []));
}

/** Nodes of which nothing can be said: tokens may come to them through a complex gateway that joins. */
export function findUnproven(explored: Explored, model: Model): Set<string> {
  const { nodes, places } = explored.net;
  const unproven = new Set(findComplexJoins(explored, model));
  for (const id of unproven) {
    for (const place of nodes[id]?.outcomes.flatMap((outcome) => outcome.places) ?? []) unproven.add(places[place]?.node ?? '');
  }
  return unproven;
}

function listScopes(model: Model): Scope[] {
  const scopes: Scope[] = [];
  const visit = (scope: Scope): void => {
    for (const element of Object.values(model.elements)) if (element.scope === scope.id && isScope(element)) visit(element);
    scopes.push(scope);
  };
  const root = model.elements[model.process];
  if (root && isScope(root)) visit(root);
  return scopes;
}
