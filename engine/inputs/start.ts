import { isStartMet } from '../condition-starts.ts';
import { callerOf } from '../ending.ts';
import { EvaluationFailed } from '../evaluation-failed.ts';
import { StepRefused } from '../errors.ts';
import type { Variables } from '../json.ts';
import type { Model } from '../model.ts';
import { record } from '../run.ts';
import type { Run } from '../run.ts';
import { readKey } from '../read-key.ts';
import { ROOT } from '../state.ts';
import { attempt } from '../tokens.ts';
import { setLocalVariables } from '../variables.ts';
import type { Handler } from './handler.ts';

export const start: Handler<'start'> = (run, input) => {
  const { model, state } = run;
  const element = input.element ?? findStart(model, input.parent !== undefined);
  if (element === undefined || !model.starts.includes(element)) throw new StepRefused('START_EVENT_UNKNOWN', { element: element ?? null });
  refuseUnmet(run, element, input.variables);
  const { parent } = input;
  if (parent) state.parent = parent;
  const { part } = input;
  const begin = { ...beginAt(model, element), ...(part === undefined ? {} : { part }) };
  state.instances[ROOT] = { id: ROOT, element: model.process, scope: 0, begin };
  run.owned.add(ROOT);
  const businessKey = input.businessKey ?? findBusinessKey(run, input.variables);
  if (businessKey !== null) state.businessKey = businessKey;
  record(run, {
    type: 'instanceStarted',
    process: model.process,
    name: model.name,
    element,
    ...(parent ? { parent: callerOf(parent) } : {}),
    ...(businessKey === null ? {} : { businessKey }),
  });
  setLocalVariables(run, ROOT, input.variables);
  attempt(run, { do: 'activate', instance: ROOT });
};

/** As the process says of itself; what gives no text and no number is no key. */
function findBusinessKey(run: Run, variables: Variables): string | null {
  const root = run.model.elements[run.model.process];
  const value = root?.type === 'process' ? root.businessKey : null;
  if (value === null || typeof value === 'string') return value;
  try {
    return readKey(value.evaluate(variables, run).value);
  } catch (error) {
    if (error instanceof EvaluationFailed) return null;
    throw error;
  }
}

/** A conditional start event begins nothing while its condition is not true. */
function refuseUnmet(run: Run, element: string, variables: Variables): void {
  const start = run.model.elements[element];
  if (start?.type !== 'startEvent' || start.event.kind !== 'condition' || isStartMet(start.event, variables, run)) return;
  throw new StepRefused('START_CONDITION_NOT_MET', { element, condition: start.event.condition.text });
}

/** An event behind a gateway that begins the process begins there. */
function beginAt(model: Model, element: string): { element: string; event?: string } {
  for (const other of Object.values(model.elements)) {
    if (other.type === 'eventBasedGateway' && other.instantiates !== null && other.options[element] !== undefined) {
      return { element: other.id, event: element };
    }
  }
  return { element };
}

/** The none start event, the only one a call begins at (as Camunda 8); else a process that has none begins at its first other one. */
function findStart(model: Model, isCalled: boolean): string | undefined {
  const root = model.elements[model.process];
  const none = root?.type === 'process' ? root.start : null;
  return none ?? (isCalled ? undefined : model.starts[0]);
}
