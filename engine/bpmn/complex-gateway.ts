import type { Behaviour } from '../behaviour.ts';
import { describeElement, isTrue } from '../evaluation.ts';
import { Failure } from '../failure.ts';
import { chooseOpenFlows, outgoingFlows } from '../flows.ts';
import type { ComplexGateway } from '../model.ts';
import { completeLater, editInstance, findInstance, record } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { countTokens, enter, leaveScope, takeFlow } from '../tokens.ts';
import { visibleVariables } from '../variables.ts';
import { joinTokens, keepToken, lookUpTokens } from './joins.ts';
import type { TokensIn } from './joins.ts';

/**
 * Goes on when its activation condition is true (BPMN 2.0.2, 13.4.5), then waits for the tokens that can still come and swallows them: only
 * after that it can go on again. The condition, and those of its outgoing flows, see `activationCount` (incoming flows with a token) and
 * `waitingForStart`.
 */
export const complexGateway: Behaviour<ComplexGateway> = {
  arrive(run, element, { scope, flow }) {
    if (element.incoming.length < 2) return enter(run, { scope, element: element.id, seed: { triggered: true } });
    keepToken(run, element.id, { scope, flow });
    activateGateway(run, element, scope);
  },
  enter(run, element, instance) {
    if (!isStuck(instance)) return completeLater(run, instance.id);
    const isOpen = isActivated(run, element, instance.scope);
    delete run.state.instances[instance.id];
    record(run, { type: 'elementLeft', element: element.id, instance: instance.id, how: 'terminated' });
    countTokens(run, instance.scope, -1);
    if (isOpen) goOn(run, element, instance.scope);
  },
  chooseFlows: chooseOpenFlows,
  publish() {
    // What it counts is its own.
  },
};

function activateGateway(run: Run, element: ComplexGateway, scope: number): void {
  const waits = Object.values(run.state.instances).some(
    (instance) => instance.element === element.id && instance.scope === scope && isStuck(instance),
  );
  if (findInstance(run, scope)?.fired?.[element.id] || waits) return;
  try {
    if (isActivated(run, element, scope)) goOn(run, element, scope);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // The incident needs a token that stands at the gateway.
    countTokens(run, scope, 1);
    enter(run, { scope, element: element.id, seed: { variables: { activationCount: countArrived(run, element, scope) } } });
  }
}

/** Its condition failed, and it stands here until that is resolved; one that began in another way just goes on. */
function isStuck({ triggered, variables }: ElementInstance): boolean {
  return !triggered && variables?.['activationCount'] !== undefined;
}

function goOn(run: Run, element: ComplexGateway, scope: number): void {
  const container = editInstance(run, scope);
  const flows = Object.keys(container.arrived?.[element.id] ?? {});
  joinTokens(run, scope, element.id);
  container.fired = { ...container.fired, [element.id]: flows };
  const variables = { activationCount: flows.length, waitingForStart: true };
  enter(run, { scope, element: element.id, seed: { triggered: true, variables } });
}

/** Incoming flows with a token. */
function countArrived(run: Run, element: ComplexGateway, scope: number): number {
  return Object.keys(findInstance(run, scope)?.arrived?.[element.id] ?? {}).length;
}

function isActivated(run: Run, element: ComplexGateway, scope: number): boolean {
  const activationCount = countArrived(run, element, scope);
  if (element.activation === null || activationCount === 0) return activationCount > 0;
  const variables = { ...visibleVariables(run.state, scope), activationCount, waitingForStart: true };
  return isTrue(run, { condition: element.activation, variables, of: `срабатывания ${describeElement(element)}` });
}

/** Once nothing moves: in every scope the first complex gateway that has gone on and that no further token can reach takes what has come late, and starts anew. */
export function resetComplexGateways(run: Run): boolean {
  const tokens = lookUpTokens(run);
  let done = false;
  for (const container of Object.values(run.state.instances)) {
    if (!container.fired) continue;
    for (const [gateway, taken] of Object.entries(container.fired)) {
      const element = run.model.elements[gateway];
      if (element?.type !== 'complexGateway' || isAwaiting(container, { element, taken }, tokens)) continue;
      reset(run, element, { scope: container.id, taken });
      done = true;
      break;
    }
  }
  return done;
}

/** Whether a token stands somewhere from where it can reach an incoming flow that had none yet, not passing the gateway. */
function isAwaiting(container: ElementInstance, waiting: { element: ComplexGateway; taken: string[] }, tokens: TokensIn): boolean {
  const { element, taken } = waiting;
  const late = container.arrived?.[element.id] ?? {};
  const missing = element.incoming.filter((flow) => !taken.includes(flow) && late[flow] === undefined);
  if (missing.length === 0) return false;
  const joins = Object.keys(container.arrived ?? {}).filter((gateway) => gateway !== element.id);
  return [...joins, ...tokens(container)].some((place) => (element.reach[place] ?? []).some((flow) => missing.includes(flow)));
}

function reset(run: Run, element: ComplexGateway, { scope, taken }: { scope: number; taken: string[] }): void {
  const container = editInstance(run, scope);
  const { [element.id]: tokens = {}, ...others } = container.arrived ?? {};
  const late = Object.keys(tokens).filter((flow) => !taken.includes(flow));
  const rest = Object.fromEntries(
    Object.entries(tokens).flatMap(([flow, count]) => (late.includes(flow) ? (count > 1 ? [[flow, count - 1]] : []) : [[flow, count]])),
  );
  const arrived = Object.keys(rest).length > 0 ? { ...others, [element.id]: rest } : others;
  if (Object.keys(arrived).length > 0) container.arrived = arrived;
  else delete container.arrived;
  const { [element.id]: _fired, ...fired } = container.fired ?? {};
  if (Object.keys(fired).length > 0) container.fired = fired;
  else delete container.fired;
  for (const flow of flowsOfReset(run, element, { scope, activationCount: late.length })) takeFlow(run, scope, flow);
  // The token that is counted for the moment lets a scope that is empty now be done.
  countTokens(run, scope, 1 - late.length);
  leaveScope(run, { id: 0, element: element.id, scope });
  if (findInstance(run, scope)) activateGateway(run, element, scope);
}

/** Only flows that speak of the reset are taken by it: the others have been taken at the start. */
function flowsOfReset(run: Run, element: ComplexGateway, at: { scope: number; activationCount: number }): string[] {
  const variables = { ...visibleVariables(run.state, at.scope), activationCount: at.activationCount, waitingForStart: false };
  return outgoingFlows(run, element).flatMap(({ id, condition }) => {
    if (!condition || !/\bwaitingForStart\b/.test(condition.text)) return [];
    return condition.evaluate(variables, run).value === true ? [id] : [];
  });
}
