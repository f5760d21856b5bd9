import { enter } from '../tokens.ts';
import { joinTokens } from '../bpmn/joins.ts';
import { checkMovable, checkPlaces } from '../migration/check-state.ts';
import { closeGoneListeners, openNewListeners } from '../migration/listeners.ts';
import { notMigratable } from '../migration/refuse.ts';
import { renameState, renameWaits } from '../migration/rename.ts';
import { moveTerms } from '../migration/timers.ts';
import { record } from '../run.ts';
import type { Run } from '../run.ts';
import type { State } from '../state.ts';
import { requireReason } from './handler.ts';
import type { Handler } from './handler.ts';

/**
 * The instance goes on by another version of its definition: the model of the step is the newer one, the state is of the older. Tokens keep
 * their numbers and their variables, tasks their people, messages their keys; what listens beside the work is that of the newer version.
 */
export const migrate: Handler<'migrate'> = (run, input) => {
  requireReason(input);
  const before: State = structuredClone(run.state);
  const now = (id: string): string => input.elements[id] ?? id;
  checkMovable(before);
  const { migration, reason, from, to } = input;
  const renamed = { ...input.elements, ...input.flows };
  record(run, { type: 'instanceMigrated', migration, from, to: `${to.definition}.v${to.version}`, renamed, undone: false, reason });
  closeGoneListeners(run, now);
  renameState(run, input);
  renameWaits(run, before, now);
  checkPlaces(run, before);
  moveTerms(run, input, (wait) => before.waits[wait.id]?.element ?? wait.element);
  openNewListeners(run);
  goThroughJoins(run);
};

/** A join with fewer incoming flows than before may have all its tokens already. */
function goThroughJoins(run: Run): void {
  for (const container of Object.values(run.state.instances)) {
    for (const [gateway, tokens] of Object.entries(container.arrived ?? {})) {
      const element = run.model.elements[gateway];
      if (element?.type !== 'parallelGateway') continue;
      if (element.incoming.length < 2) throw notMigratable(gateway, 'JOIN_OTHER');
      if (element.incoming.some((flow) => tokens[flow] === undefined)) continue;
      joinTokens(run, container.id, gateway);
      enter(run, { scope: container.id, element: gateway });
    }
  }
}
