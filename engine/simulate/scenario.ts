import { parseDuration, parseInstant } from '../duration.ts';
import type { Clock, TimerChoice } from '../input.ts';
import type { Instant } from '../instant.ts';
import type { JobResult } from '../job-result.ts';
import type { Variables } from '../json.ts';
import type { MappingFile } from '../migrate.ts';

/** What happens in a simulation, in order. The first key of a step says its kind; `at` moves the clock there before it. */
export interface Scenario {
  /** Process to start; the first executable one of the file when absent. */
  process?: string;
  start?: { at?: string; variables?: Variables; element?: string };
  /** Job types that end by themselves. */
  jobs?: { [jobType: string]: { result?: Variables; errorCode?: string; fail?: boolean } & JobResult };
  steps?: ScenarioStep[];
}

/** Of `completeJob`, also what the worker answers beside variables: `denied`, `corrections`, … */
export interface ScenarioStep extends JobResult {
  completeTask?: string;
  refuseTask?: string;
  completeJob?: string;
  failJob?: string;
  message?: string;
  signal?: string;
  /** Begins every process whose conditional start event is true for `data`. */
  evaluateConditions?: true;
  advance?: string;
  advanceTo?: string;
  resolveIncident?: string;
  cancel?: boolean;
  modify?: ModifyStep;
  suspend?: SuspendStep | true;
  resume?: true;
  migrate?: string | MigrateStep;
  at?: string;
  data?: Variables;
  correlationKey?: string | number;
  errorCode?: string;
  reason?: string;
}

/** Element instances are named by their element, the second of them `element#2`, the oldest first. */
export interface ModifyStep {
  activate?: (string | { element: string; ancestor?: string; variables?: Variables })[];
  /** `element` = everything there, `element#2` = one of several. */
  terminate?: string[];
  /** Of the process. */
  variables?: Variables;
  scopes?: { element: string; variables: Variables }[];
}

/** Terms by their elements; `clock` is of all others, stopped when absent. */
export interface SuspendStep {
  clock?: Clock;
  running?: string[];
  stopped?: string[];
}

/** The version of the same process the instance goes on by: `lending.v2`, by a file beside. */
export interface MigrateStep extends MappingFile {
  to: string;
  /** What becomes of open terms; kept when absent. */
  terms?: TimerChoice;
}

/** The scenario cannot be played: a step asks for what is not there. */
export class ScenarioFailed extends Error {
  readonly code: string;
  /** Number of the step, from 1; 0 = the start. */
  readonly step: number;
  constructor(code: string, step: number, sentence: string) {
    super(sentence);
    this.name = 'ScenarioFailed';
    this.code = code;
    this.step = step;
  }
}

/** Checks the outline of a scenario file; what its steps name is looked up when they are played. */
export function readScenario(written: unknown): Scenario {
  if (!isFields(written)) throw new ScenarioFailed('SCENARIO_INVALID', 0, 'Сценарий — объект JSON с полями start, jobs и steps.');
  const scenario = written as Scenario;
  for (const [field, isRight] of Object.entries(SHAPES)) {
    const value = written[field];
    if (value !== undefined && !isRight(value)) throw new ScenarioFailed('SCENARIO_INVALID', 0, `Сценарий: поле «${field}» не того вида.`);
  }
  (scenario.steps ?? []).forEach((step, index) => checkStep(step, index + 1));
  return scenario;
}

const SHAPES: { [field: string]: (value: unknown) => boolean } = {
  process: (value) => typeof value === 'string',
  start: isFields,
  jobs: (value) => isFields(value) && Object.values(value).every(isFields),
  steps: (value) => Array.isArray(value),
};

export const STEP_KINDS = [
  'completeTask',
  'refuseTask',
  'completeJob',
  'failJob',
  'message',
  'signal',
  'evaluateConditions',
  'advance',
  'advanceTo',
  'resolveIncident',
  'cancel',
  'modify',
  'suspend',
  'resume',
  'migrate',
] as const;

export type StepKind = (typeof STEP_KINDS)[number];

function checkStep(step: unknown, number: number): void {
  const kinds = isFields(step) ? STEP_KINDS.filter((kind) => kind in step) : [];
  if (kinds.length !== 1 || !isFields(step)) {
    throw new ScenarioFailed('SCENARIO_INVALID', number, `Шаг ${number}: нужно ровно одно из полей ${STEP_KINDS.join(', ')}.`);
  }
  if (step['data'] !== undefined && !isFields(step['data'])) {
    throw new ScenarioFailed('SCENARIO_INVALID', number, `Шаг ${number}: «data» — объект с переменными.`);
  }
}

function isFields(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function readMoment(written: string, step: number): Instant {
  const moment = parseInstant(written);
  if (moment === null)
    throw new ScenarioFailed('SCENARIO_INVALID', step, `«${written}» не дата и не момент времени, например 2026-02-02T09:00:00+05:00.`);
  return moment;
}

export function readDuration(written: string, step: number) {
  const duration = parseDuration(written);
  if (duration === null) throw new ScenarioFailed('SCENARIO_INVALID', step, `«${written}» не продолжительность, например P7D.`);
  return duration;
}
