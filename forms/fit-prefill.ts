import type { FormSchema, FormValue } from './form.ts';

type Data = { [field: string]: FormValue };

function fitValue(schema: FormSchema | undefined, value: FormValue): FormValue {
  if (Array.isArray(value)) return value.filter((row) => row !== null).map((row) => fitValue(schema?.items, row));
  if (typeof value !== 'object' || value === null || !schema?.properties) return value;
  return fitPrefill(schema, value);
}

/**
 * What a process offers to fill in beforehand, cut to what the form can take: an expression gives null for what is not known yet, and a context may
 * carry more than the form asks. Values are not checked: that is done when the form is submitted.
 */
export function fitPrefill(schema: FormSchema, offered: Data): Data {
  return Object.fromEntries(
    Object.entries(offered).flatMap(([field, value]) => {
      const known = schema.properties?.[field];
      return typeof known === 'object' && value !== null ? [[field, fitValue(known, value)]] : [];
    }),
  );
}
