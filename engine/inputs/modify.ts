import { StepRefused } from '../errors.ts';
import type { Modification } from '../input.ts';
import { beginBirths, planBirths } from '../modification/births.ts';
import { endTokens, findEnding } from '../modification/endings.ts';
import { findInstance, record } from '../run.ts';
import type { Run } from '../run.ts';
import { ROOT } from '../state.ts';
import { setLocalVariables } from '../variables.ts';
import { requireReason } from './handler.ts';
import type { Handler } from './handler.ts';

/**
 * A person moves the instance by hand. Everything is found and checked before anything is done; then variables are set, tokens begin and tokens
 * end, in this order, so that no scope is done in between. A scope left without a token ends with its last one (as Camunda 8).
 */
export const modify: Handler<'modify'> = (run, input) => {
  requireReason(input);
  const { activate = [], terminate = [], set = [], reason } = input;
  if (activate.length + terminate.length + set.length === 0) throw new StepRefused('MODIFICATION_EMPTY');
  const ending = findEnding(run, terminate);
  const births = planBirths(run, activate, ending);
  refuseUnknownScopes(run, set);
  record(run, {
    type: 'instanceModified',
    activated: activate.map(({ element }) => element),
    terminated: [...ending.instances.map((id) => findInstance(run, id)?.element ?? ''), ...ending.joins.map(({ gateway }) => gateway)],
    set: [...new Set(set.flatMap(({ variables }) => Object.keys(variables)))],
    reason,
  });
  for (const { scope, variables } of set) setLocalVariables(run, scope, variables);
  beginBirths(run, births);
  endTokens(run, ending);
  if (findInstance(run, ROOT)?.live === 0) throw new StepRefused('MODIFICATION_LEAVES_NOTHING');
};

function refuseUnknownScopes(run: Run, set: NonNullable<Modification['set']>): void {
  for (const { scope } of set) if (!findInstance(run, scope)) throw new StepRefused('SCOPE_NOT_FOUND', { scope });
}
