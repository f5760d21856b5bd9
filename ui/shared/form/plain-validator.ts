import type { ValidatorType } from '@rjsf/utils';
import { matches } from '#forms/hidden.ts';
import type { FormSchema, FormValue } from '#forms/form.ts';

/** Enough to draw a form that is only read: it chooses branches (`if`) and checks nothing. */
export const plainValidator: ValidatorType = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  isValid: (schema, data) => matches(schema as FormSchema, data as FormValue | undefined),
  rawValidation: () => ({}),
};
