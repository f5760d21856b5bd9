import { describeElement, isFlowOpen, valuesUsed } from './evaluation.ts';
import { Failure } from './failure.ts';
import type { Variables } from './json.ts';
import type { Element, Flow } from './model.ts';
import type { Run } from './run.ts';
import type { ElementInstance } from './state.ts';
import { visibleVariables } from './variables.ts';

/** Out of anything but an exclusive gateway: every flow whose condition is true; the default flow when none is. */
export function chooseOpenFlows(run: Run, element: Element, instance: ElementInstance): string[] {
  const flows = outgoingFlows(run, element);
  if (!flows.some((flow) => flow.condition !== null)) return element.outgoing;
  const open = flows.filter((flow) => flow.id !== element.defaultFlow && isFlowOpen(run, instance, flow)).map((flow) => flow.id);
  return open.length > 0 ? open : [defaultFlow(run, element, instance)];
}

/** Out of an exclusive gateway: the first true one in the order of the outgoing flows. */
export function chooseFirstOpenFlow(run: Run, element: Element, instance: ElementInstance): string[] {
  const flows = outgoingFlows(run, element);
  for (const flow of flows) if (flow.id !== element.defaultFlow && isFlowOpen(run, instance, flow)) return [flow.id];
  return flows.length === 0 ? [] : [defaultFlow(run, element, instance)];
}

export function outgoingFlows(run: Run, element: Element): Flow[] {
  const flows: Flow[] = [];
  for (const id of element.outgoing) {
    const flow = run.model.flows[id];
    if (flow) flows.push(flow);
  }
  return flows;
}

function defaultFlow(run: Run, element: Element, instance: ElementInstance): string {
  if (element.defaultFlow !== null) return element.defaultFlow;
  const conditions = outgoingFlows(run, element).flatMap((flow) => (flow.condition === null ? [] : [flow.condition]));
  const visible = visibleVariables(run.state, instance.id);
  throw new Failure({
    code: 'NO_FLOW_OPEN',
    sentence: `${describeElement(element)}: ни одно условие не выполнено (${conditions.map(({ text }) => `«${text}»`).join(', ')}), а перехода по умолчанию нет.`,
    expression: conditions.map(({ text }) => text).join(' | '),
    values: Object.assign({}, ...conditions.map((condition) => valuesUsed(condition, visible))) as Variables,
  });
}
