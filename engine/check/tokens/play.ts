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

/** How many tokens a complex gateway waits for depends on its condition: of a scope with one nothing is said. */
export function isPlain({ net }: Explored, model: Model): boolean {
  return Object.keys(net.nodes).every((id) => model.elements[id]?.type !== 'complexGateway');
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
