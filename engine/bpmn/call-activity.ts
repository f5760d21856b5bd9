import type { Behaviour } from '../behaviour.ts';
import { describeElement, evaluateText } from '../evaluation.ts';
import { applyOutputs } from '../mappings.ts';
import type { CallActivity } from '../model.ts';
import { listCaughtErrors } from '../propagation.ts';
import { failIfTooLarge } from '../size-limit.ts';
import { visibleVariables } from '../variables.ts';
import { openWait } from '../waits.ts';

/** Another process instance runs, and this one waits for its end. */
export const callActivity: Behaviour<CallActivity> = {
  enter(run, element, instance) {
    const process = evaluateText(run, instance, { value: element.called, what: `Вызываемый процесс ${describeElement(element)}` });
    const variables = element.propagateAllParentVariables ? visibleVariables(run.state, instance.id) : (instance.variables ?? {});
    failIfTooLarge(element, variables);
    const wait = openWait(run, { kind: 'child', element: element.id, instance: instance.id, process }, (id) => ({
      type: 'childOpened',
      wait: id,
      element: element.id,
      process,
    }));
    const { binding, versionTag } = element;
    const catches = listCaughtErrors(run, instance.id);
    run.deliveries.push({ type: 'startChild', wait, process, binding, ...(versionTag === null ? {} : { versionTag }), catches, variables });
  },
  publish(run, element, { instance, variables }) {
    const wanted = element.outputs.length > 0 || element.propagateAllChildVariables;
    applyOutputs(run, element, { instance, variables: wanted ? variables : undefined });
  },
};
