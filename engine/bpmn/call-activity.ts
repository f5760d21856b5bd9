import type { Behaviour } from '../behaviour.ts';
import { describeElement, evaluateText, evaluateValue, wrongValue } from '../evaluation.ts';
import { applyOutputs } from '../mappings.ts';
import type { CallActivity } from '../model.ts';
import { listCaughtErrors } from '../propagation.ts';
import { readKey } from '../read-key.ts';
import type { Run } from '../run.ts';
import { failIfTooLarge } from '../size-limit.ts';
import type { ElementInstance } from '../state.ts';
import { visibleVariables } from '../variables.ts';
import { openWait } from '../waits.ts';

/** Another process instance runs, and this one waits for its end. */
export const callActivity: Behaviour<CallActivity> = {
  enter(run, element, instance) {
    const process = evaluateText(run, instance, { value: element.called, what: `Вызываемый процесс ${describeElement(element)}` });
    const variables = element.propagateAllParentVariables ? visibleVariables(run.state, instance.id) : (instance.variables ?? {});
    failIfTooLarge(element, variables);
    const businessKey = evaluateBusinessKey(run, element, instance);
    const wait = openWait(run, { kind: 'child', element: element.id, instance: instance.id, process }, (id) => ({
      type: 'childOpened',
      wait: id,
      element: element.id,
      process,
    }));
    const { binding, versionTag } = element;
    const more = { ...(versionTag === null ? {} : { versionTag }), ...(businessKey === null ? {} : { businessKey }) };
    run.deliveries.push({ type: 'startChild', wait, process, binding, ...more, catches: listCaughtErrors(run, instance.id), variables });
  },
  publish(run, element, { instance, variables }) {
    const wanted = element.outputs.length > 0 || element.propagateAllChildVariables;
    applyOutputs(run, element, { instance, variables: wanted ? variables : undefined });
  },
};

/** The called case has a key of its own where the call names one, else that of this case. */
function evaluateBusinessKey(run: Run, element: CallActivity, instance: ElementInstance): string | null {
  if (element.businessKey === null) return run.state.businessKey ?? null;
  const found = evaluateValue(run, instance, element.businessKey);
  const key = readKey(found);
  if (key !== null) return key;
  const what = `Ключ вызываемого дела ${describeElement(element)}`;
  throw wrongValue(run, instance, { value: element.businessKey, what, found, expected: 'текст или число' });
}
