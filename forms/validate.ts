import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import type { Form, FormError, FormValue } from './form.ts';
import { gatherErrors } from './form-errors.ts';
import { formats } from './formats.ts';

/** Must stay equal to what compile-validator.ts gives the browser, or the two would disagree. */
export const AJV_OPTIONS = { allErrors: true, strict: false, multipleOfPrecision: 8 } as const;

const ajv = new Ajv({ ...AJV_OPTIONS, formats });
const compiled = new Map<string, ValidateFunction>();

function compileOnce(form: Form): ValidateFunction {
  const known = compiled.get(form.hash);
  if (known) return known;
  const validate = ajv.compile(form.schema);
  compiled.set(form.hash, validate);
  return validate;
}

/** All faults of the data, empty when the form may be submitted. `today` is the day in the zone of the office that acts, `YYYY-MM-DD`. */
export function validateForm(form: Form, data: FormValue | undefined, today: string): FormError[] {
  const validate = compileOnce(form);
  const raw = validate(data) ? [] : (validate.errors ?? []);
  return gatherErrors(form.schema, raw, data, today);
}
