import type { FiledStep, ScenarioFile } from '../workflows/definitions/scenario-file.ts';

/** What a scenario does at one moment. */
export interface Event {
  /** Number of the scenario. */
  scenario: number;
  at: number;
  /** Nothing of the scenario comes after it. */
  last: boolean;
  what: { begin: true } | { step: FiledStep } | { refused: NonNullable<ScenarioFile['refusals']>[number] };
}

/** Moments of several scenarios on one clock: what stands in one group happens together, one event a scenario. */
export function mergeTimelines(scenarios: ScenarioFile[]): Event[][] {
  const events = scenarios.flatMap(listEvents).toSorted((one, other) => one.at - other.at || one.scenario - other.scenario);
  const groups: Event[][] = [];
  for (const event of events) {
    const fitting = groups.findLast((group) => group[0]?.at === event.at);
    // Two steps of one scenario at one moment come one after the other.
    const free = fitting && !fitting.some(({ scenario }) => scenario === event.scenario);
    if (fitting && free) fitting.push(event);
    else groups.push([event]);
  }
  return groups;
}

function listEvents(scenario: ScenarioFile, number: number): Event[] {
  const refusals = (index: number) =>
    (scenario.refusals ?? [])
      .filter(({ before }) => before === index)
      .map((refused) => ({ at: Date.parse(refused.at), what: { refused } }));
  const steps = scenario.steps.flatMap((step, index) => [
    ...refusals(index),
    { at: Date.parse(step.at ?? step.advanceTo ?? ''), what: { step } },
  ]);
  const events = [
    { at: Date.parse(scenario.start?.at ?? ''), what: { begin: true as const } },
    ...steps,
    ...refusals(scenario.steps.length),
  ];
  return events.map((event, index) => ({ ...event, scenario: number, last: index === events.length - 1 }));
}
