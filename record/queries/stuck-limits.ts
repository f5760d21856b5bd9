/** A period in working days of the region, or in calendar days. */
export type Period = { workingDays: number } | { calendarDays: number };

/** When a case counts as stuck (domain E20): numbers of the pack, `workflows/definitions/supervision.v1.json`. */
export interface StuckLimits {
  /** A task nobody took. */
  unclaimed: Period;
  /** Another organisation than the one that leads the case, or a message from outside; by the first group of the task. */
  waitingExternal: { usual: Period; groups: { [group: string]: Period } };
  /** A case that took no step. */
  noMovement: Period;
  /** Before the end of a right or a window, by the rule of its term. */
  windowClosing: { [rule: string]: Period };
  /** Before any due moment: a threat, not yet a reason. */
  atRisk: Period;
  /** A task open longer than this share of those completed at its stage, once at least so many were. */
  longerThanUsual: { share: number; least: number };
}

/** For a pack that says nothing. */
export const plainLimits: StuckLimits = {
  unclaimed: { workingDays: 1 },
  waitingExternal: { usual: { workingDays: 5 }, groups: {} },
  noMovement: { calendarDays: 14 },
  windowClosing: {},
  atRisk: { workingDays: 2 },
  longerThanUsual: { share: 0.9, least: 20 },
};

/** Reads the file of the pack; throws with the place that is wrong. */
export function parseStuckLimits(source: unknown): StuckLimits {
  const file = openObject(source, 'supervision');
  const external = openObject(file['waitingExternal'], 'waitingExternal');
  const usual = openObject(file['longerThanUsual'], 'longerThanUsual');
  return {
    unclaimed: parsePeriod(file['unclaimed'], 'unclaimed'),
    waitingExternal: {
      usual: parsePeriod(external, 'waitingExternal'),
      groups: parsePeriods(external['groups'], 'waitingExternal.groups'),
    },
    noMovement: parsePeriod(file['noMovement'], 'noMovement'),
    windowClosing: parsePeriods(file['windowClosing'], 'windowClosing'),
    atRisk: parsePeriod(file['atRisk'], 'atRisk'),
    longerThanUsual: {
      share: parseNumber(usual['share'], 'longerThanUsual.share'),
      least: parseNumber(usual['least'], 'longerThanUsual.least'),
    },
  };
}

type Fields = { [name: string]: unknown };

function openObject(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${place} is not an object`);
  return { ...value };
}

function parsePeriods(value: unknown, place: string): { [name: string]: Period } {
  return Object.fromEntries(
    Object.entries(openObject(value, place)).map(([name, period]) => [name, parsePeriod(period, `${place}.${name}`)]),
  );
}

function parsePeriod(value: unknown, place: string): Period {
  const { workingDays, calendarDays } = openObject(value, place);
  if ((workingDays === undefined) === (calendarDays === undefined)) throw new Error(`${place} needs either workingDays or calendarDays`);
  return workingDays === undefined
    ? { calendarDays: parseNumber(calendarDays, `${place}.calendarDays`) }
    : { workingDays: parseNumber(workingDays, `${place}.workingDays`) };
}

function parseNumber(value: unknown, place: string): number {
  if (typeof value !== 'number' || value < 0) throw new Error(`${place} is not a number`);
  return value;
}
