import type { Json, Variables } from '#engine/json.ts';
import type { Job } from './interface.ts';
import type { Services } from './services.ts';
import { isContext } from './job-values.ts';

/** Codes of organisations anywhere in the variables become names: whoever reads a paper or a letter knows no codes. */
export function withOfficeNames(job: Job, { findOfficeName }: Services): Job {
  return { ...job, variables: nameAll(job.variables, findOfficeName) };
}

function nameAll(variables: Variables, findName: Services['findOfficeName']): Variables {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, nameEach(value, findName)]));
}

function nameEach(value: Json, findName: Services['findOfficeName']): Json {
  if (typeof value === 'string') return findName(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => nameEach(each, findName));
  return isContext(value) ? nameAll(value, findName) : value;
}
