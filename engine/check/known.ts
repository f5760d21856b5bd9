import type { Job } from '../model.ts';
import { isOfHouse } from './jobs-of.ts';
import type { JsonSchema } from './types/json-schema.ts';

/** What a job type takes and gives back, as its worker declares it. */
export interface JobContract {
  /** Variables it reads where they are there, by name. */
  takes: { [variable: string]: JsonSchema };
  /** What it cannot do without: of each of these, one as a variable or as a header of that name. */
  needs?: readonly (readonly string[])[];
  /** What it reads besides, by the value of one of its headers: paths (`loan.days`) of values that must be there. */
  reads?: { header: string; paths: { readonly [value: string]: readonly string[] } };
  /** Variables it gives back; null = nobody has declared them. */
  gives: { [variable: string]: JsonSchema } | null;
  /** Codes of the BPMN errors it may end with. */
  errors: readonly string[];
  /** Headers it needs, with the values that are possible; null = any. */
  headers: { [name: string]: readonly string[] | null };
}

export interface KnownRole {
  name: string;
  /** Whether people of this role may take tasks and complete them. */
  works: boolean;
  /** How many people have it; absent = not known here. */
  people?: number;
  /** Places where nobody has it, though others like them have somebody. */
  without?: readonly string[];
}

/** What definitions may refer to, as the house has it. A part that is not given is not checked. */
export interface Known {
  /** Schemas by the key of the form: `screening.v1`. */
  forms?: { readonly [key: string]: JsonSchema };
  /** Codes of the term catalogue. */
  terms?: readonly string[];
  /** By job type: who has a hand for it. */
  jobs?: { readonly [jobType: string]: JobContract };
  /** Ids of processes published before. */
  processes?: readonly string[];
  /** Ids of decisions published before. */
  decisions?: readonly string[];
  roles?: { readonly [code: string]: KnownRole };
  /** Variables every case is given at its beginning, by name. */
  given?: { readonly [variable: string]: JsonSchema };
  /** Given besides to a case about a person; the variable is the one its start names (`subjectVariable`), else this. */
  subject?: { variable: string; schema: JsonSchema };
  /** What only the expression that fills in a form beforehand sees besides: who opens it. */
  reader?: { readonly [variable: string]: JsonSchema };
  /** Whether a wait without a term of its own is still noticed by somebody, as the rules of supervision say. */
  supervised?: boolean;
}

/** The contract of a job; undefined when nobody here does it, or it is not known which it is. */
export function findContract(job: Job, { jobs }: Known): JobContract | undefined {
  return jobs && isOfHouse(job) && Object.hasOwn(jobs, job.jobType) ? jobs[job.jobType] : undefined;
}
