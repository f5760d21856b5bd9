import type { FromSchema } from 'json-schema-to-ts';
import { count, countOrNull, freeObject, list, object, reasonText, text, textOrNull } from './schema.ts';

const number = { type: 'integer', minimum: 1 } as const;
const elementId = { type: 'string', minLength: 1, maxLength: 200 } as const;
const numbers = { type: 'array', items: number, maxItems: 500 } as const;

/** `clock`: of all terms but those named by the number of their wait. */
export const suspendBody = object(
  { reason: reasonText, clock: { type: 'string', enum: ['stopped', 'running'] } },
  { running: numbers, stopped: numbers },
);
export type SuspendBody = FromSchema<typeof suspendBody>;

export const resumeBody = object({ reason: reasonText });

/** Ends a step by the number of its token, or everything at an element; begins steps; sets variables of the case or of one of its scopes. */
export const modifyBody = object(
  { reason: reasonText },
  {
    activate: { type: 'array', maxItems: 50, items: object({ element: elementId }, { ancestor: number, variables: freeObject }) },
    terminate: { type: 'array', maxItems: 500, items: object({}, { instance: number, element: elementId }) },
    set: { type: 'array', maxItems: 50, items: object({ scope: number, variables: freeObject }) },
  },
);
export type ModifyBody = FromSchema<typeof modifyBody>;

/** Where the case stands, for whoever changes its course: `instance` null = branches that wait at a join. */
export const caseCourse = object({
  tokens: list(object({ instance: countOrNull, element: text, name: text })),
  beginnings: list(object({ element: text, name: text, places: list(object({ instance: count, name: text })) })),
});
export type CaseCourse = FromSchema<typeof caseCourse>;

/** Variables of an open case by the scopes that have them; `value` is JSON, null where this reader may not read it. */
export const caseVariables = object({
  scopes: list(object({ scope: count, name: text, variables: list(object({ name: text, kind: text, value: textOrNull })) })),
});
export type CaseVariables = FromSchema<typeof caseVariables>;
