import type { RJSFSchema, UiSchema } from '@rjsf/utils';

const byWidget: Record<string, number> = {
  date: 4,
  'date-time': 4,
  snils: 4,
  phone: 4,
  textarea: 12,
  organisation: 12,
  dictionary: 12,
  radio: 12,
  checkboxes: 12,
};

/** Columns of twelve. A form may say itself (`ui:options.width`); else the kind of the field decides, and a long name gets the whole row. */
export function fieldWidth(schema: RJSFSchema | boolean | undefined, ui: UiSchema | undefined): number {
  const said = ui?.['ui:options']?.['width'] as unknown;
  if (typeof said === 'number' && said >= 1 && said <= 12) return said;
  if (typeof schema !== 'object' || schema.type === 'object' || schema.type === 'array') return 12;
  const widget = ui?.['ui:widget'] as unknown;
  const title = String(ui?.['ui:title'] ?? schema.title ?? '');
  if (title.length > 58) return 12;
  if (typeof widget === 'string' && byWidget[widget] !== undefined)
    return title.length > 40 ? Math.max(6, byWidget[widget]) : byWidget[widget];
  if (schema.type === 'boolean') return title.length > 40 ? 12 : 6;
  if (schema.type === 'integer' || schema.type === 'number') return title.length > 28 ? 6 : 4;
  return 6;
}
