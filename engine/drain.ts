import { fireConditions } from './conditions.ts';
import { resetComplexGateways } from './bpmn/complex-gateway.ts';
import { openInclusiveJoins } from './bpmn/inclusive-gateway.ts';
import type { Run } from './run.ts';
import { execute } from './tokens.ts';

/** Moves every token as far as it goes. */
export function drain(run: Run): void {
  for (;;) {
    if (run.changes.length > 0) fireConditions(run);
    const command = run.agenda.shift();
    if (command) execute(run, command);
    else if (!openInclusiveJoins(run) && !resetComplexGateways(run)) return;
  }
}
