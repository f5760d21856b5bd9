import type { Json, Variables } from '#engine/json.ts';

/** One step of a stored scenario, as far as the demonstration plays it. */
export interface StoryStep {
  completeTask?: string;
  message?: string;
  correlationKey?: string;
  failJob?: string;
  errorCode?: string;
  advanceTo?: string;
  as?: string;
  at?: string;
  data?: Variables;
}

export interface Story {
  process: string;
  start: { at: string; variables: Variables };
  jobs: { [jobType: string]: { result: Variables } };
  steps: StoryStep[];
}

export interface Shift {
  weeks: number;
  /** Region code that takes the place of the scenario's own. */
  region: string;
  caseKey: string;
  /** Values by field name: `child_name` → the invented child. */
  fields: { [field: string]: Json };
}

/** The same story of another child in another week and region: whole weeks keep every weekday where it was. */
export function shiftScenario(story: Story, shift: Shift): Story {
  const own = textOf(story.start.variables['region']) || shift.region;
  const key = textOf(story.start.variables['case_key']);
  const replace = (value: Json, field: string | null): Json => {
    if (field !== null && shift.fields[field] !== undefined) return shift.fields[field];
    if (typeof value === 'string') return value === key ? shift.caseKey : shiftText(value, own, shift);
    if (Array.isArray(value)) return value.map((item) => replace(item, null));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replace(inner, name)]));
  };
  return replace(story as unknown as Json, null) as unknown as Story;
}

function shiftText(text: string, region: string, { weeks, region: other }: Shift): string {
  const moved = text.replaceAll(/\b(\d{4})-(\d{2})-(\d{2})(?!\d)/g, (day) => shiftDay(day, weeks));
  return /\d{4}-\d{2}-\d{2}/.test(text) ? moved : moved.replaceAll(new RegExp(String.raw`(?<!\d)${region}(?!\d)`, 'g'), other);
}

function shiftDay(day: string, weeks: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + weeks * 7);
  return moment.toISOString().slice(0, 10);
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
