import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { runSimulation } from '#engine/simulate.ts';
import type { Simulation } from '#engine/simulate.ts';
import type { ScenarioStep } from '#engine/simulate/scenario.ts';

// A process that shares nothing with the pack: the engine must know as little of children as of libraries.
const FILES = ['library-card.v1.bpmn', 'reader-class.v1.dmn'].map((name) => ({
  name,
  text: readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'),
}));

const APPLICATION = { name: 'Ромашкина Анна', age: 30, books: ['Лес', 'Река'] };

function run(application: typeof APPLICATION, steps: ScenarioStep[], failing = false): Promise<Simulation> {
  return runSimulation(FILES, {
    start: { at: '2026-02-02T09:00:00+03:00', variables: { reader_id: 'R-7' } },
    jobs: { 'send-notice': {}, 'block-card': {}, ...(failing ? {} : { 'print-card': { result: { card_number: 'A-1', secret: 'x' } } }) },
    steps: [{ completeTask: 'application', data: application }, ...steps],
  });
}

const done = (simulation: Simulation) => simulation.trace.filter(([what]) => what === 'completed').map(([, element]) => element);
const waiting = (simulation: Simulation) => simulation.open.filter(({ type }) => type !== 'message').map(({ element }) => element);

const TO_THE_YEAR: ScenarioStep[] = [
  { completeTask: 'hand-over' },
  { completeTask: 'lend-book', data: { until: '2026-03-01' } },
  { completeTask: 'sign-rules' },
  { completeTask: 'lend-book', data: { until: '2026-03-02' } },
];

describe('a library card', () => {
  it('is issued, lent upon, and ends with its year', async () => {
    const found = await run(APPLICATION, [...TO_THE_YEAR, { advance: 'P1Y' }]);
    expect(found.status).toBe('completed');
    expect(done(found).at(-1)).toBe('expired');
    expect(found.variables).toMatchObject({
      class: { allowed: true, kind: 'adult' },
      card: { number: 'A-1', until: null },
      loans: [
        { book: 'Лес', until: '2026-03-01' },
        { book: 'Река', until: '2026-03-02' },
      ],
    });
    expect(found.variables).not.toHaveProperty('secret');
  });

  it('is refused by the decision, with its reason in the letter', async () => {
    const found = await run({ ...APPLICATION, age: 4 }, []);
    expect(done(found)).toContain('send-refusal');
    expect(found.variables['class']).toMatchObject({ allowed: false, reason: 'Билет выдаётся с шести лет' });
  });

  it('comes back to the printer after its repair', async () => {
    const broken = await run(APPLICATION, [{ failJob: 'print-card', errorCode: 'JAM' }], true);
    expect(waiting(broken)).toEqual(['repair-printer']);
    const mended = await run(
      APPLICATION,
      [
        { failJob: 'print-card', errorCode: 'JAM' },
        { completeTask: 'repair-printer' },
        { completeJob: 'print-card', data: { card_number: 'A-2' } },
      ],
      true,
    );
    expect(waiting(mended)).toEqual(['hand-over', 'remind', 'not-collected']);
    expect(mended.variables['card']).toEqual({ number: 'A-2', until: null });
  });

  it('reminds after a week and closes after a month when nobody comes', async () => {
    const week = await run(APPLICATION, [{ advance: 'P8D' }]);
    expect(done(week)).toContain('send-reminder');
    expect(waiting(week)).toContain('hand-over');
    const month = await run(APPLICATION, [{ advance: 'P31D' }]);
    expect(month.status).toBe('completed');
    expect(done(month).at(-1)).toBe('unclaimed');
  });

  it('is blocked as often as it is lost, beside everything else', async () => {
    const lost: ScenarioStep = { message: 'card-lost', correlationKey: 'R-7' };
    const found = await run(APPLICATION, [lost, lost, ...TO_THE_YEAR]);
    expect(done(found).filter((id) => id === 'block-card')).toHaveLength(2);
    expect(waiting(found)).toEqual(['year-over']);
  });

  it('ends whatever runs when the reader leaves', async () => {
    const found = await run(APPLICATION, [{ message: 'reader-leaves', correlationKey: 'R-7' }]);
    expect(waiting(found)).toEqual(['return-books']);
    expect(found.trace).toContainEqual(['terminated', 'hand-over']);
  });
});
