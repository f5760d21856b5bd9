import type { FormSchema, UiSchema } from './form.ts';

const WIDGETS: { [format: string]: string } = { date: 'date', 'date-time': 'date-time', phone: 'phone', snils: 'snils' };

function isUi(value: unknown): value is UiSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function merge(base: UiSchema, over: UiSchema): UiSchema {
  const merged: UiSchema = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isUi(below) && isUi(value) ? merge(below, value) : value;
  }
  return merged;
}

function deriveField(schema: FormSchema | boolean): UiSchema {
  if (typeof schema === 'boolean') return {};
  const ui: UiSchema = {};
  const widget = schema.format === undefined ? undefined : WIDGETS[schema.format];
  if (widget) ui['ui:widget'] = widget;
  const titles = schema['x-titles'];
  if (schema.enum && titles) ui['ui:enumNames'] = schema.enum.map((code) => titles[code] ?? code);
  // Said outright: a database that keeps JSON as a set of keys would lose the order people know.
  if (schema.properties) ui['ui:order'] = [...Object.keys(schema.properties), '*'];
  for (const [field, part] of Object.entries(schema.properties ?? {})) {
    const below = deriveField(part);
    if (Object.keys(below).length > 0) ui[field] = below;
  }
  const items = schema.items ? deriveField(schema.items) : {};
  if (Object.keys(items).length > 0) ui['items'] = items;
  return merge(ui, schema['x-ui'] ?? {});
}

/** What follows from the schema (widgets of formats, Russian names of codes, looks of shared definitions), under what ui.json says itself. */
export function deriveUi(schema: FormSchema, own: UiSchema): UiSchema {
  return merge(deriveField(schema), own);
}

/** The schema without the looks its definitions carried. */
export function stripUi<T>(value: T): T {
  if (Array.isArray(value)) return value.map(stripUi) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'x-ui')
      .map(([key, part]) => [key, stripUi(part)]),
  ) as T;
}
