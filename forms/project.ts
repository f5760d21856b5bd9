import type { Audience, Form, FormSchema, FormValue } from './form.ts';

type Data = { [field: string]: FormValue };

function isFor(schema: FormSchema | boolean, audience: Audience): schema is FormSchema {
  return typeof schema === 'object' && (schema['x-audience'] ?? []).includes(audience);
}

/**
 * The extract one recipient gets. Deny by default: a field without `x-audience` goes to nobody (OUT:O3: the СФР never receives the diagnosis, the
 * provider never receives the card number). A field goes whole: parts that differ by recipient are fields of their own.
 */
export function projectForm(form: Form, data: Data, audience: Audience): Data {
  return Object.fromEntries(
    Object.entries(data).filter(([field]) => {
      const schema = form.schema.properties?.[field];
      return schema !== undefined && isFor(schema, audience);
    }),
  );
}

/** The schema of that extract, for drawing it. Conditions and rules are left out: an extract is read, not filled in. */
export function projectSchema(form: Form, audience: Audience): FormSchema {
  const { allOf: _conditions, 'x-rules': _rules, 'x-warnings': _warnings, ...schema } = form.schema;
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([, part]) => isFor(part, audience)));
  return { ...schema, properties, required: (schema.required ?? []).filter((field) => field in properties) };
}
