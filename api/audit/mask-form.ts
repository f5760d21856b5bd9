import type { Form, FormSchema } from '#forms/form.ts';
import type { Json, Variables } from '#engine/json.ts';
import { classesOfForm } from '../identity/can-read-form.ts';
import { maskedForAuditor, type DataClass } from '../identity/permissions.ts';

export interface Masked {
  data: Variables;
  masked: boolean;
}

/**
 * Takes the values of classes M and S out of a form for a reader who has not given a reason. A field may name its class (`x-class`); in a form
 * that holds such a class and does not mark its fields, everything but dates and yes/no is hidden.
 */
export function maskForm(form: Form, data: Variables): Masked {
  const classes = classesOfForm(form).filter((dataClass) => maskedForAuditor.includes(dataClass));
  if (classes.length === 0) return { data, masked: false };
  const marked = Object.values(form.schema.properties ?? {}).some((property) => classOf(property) !== null);
  const kept: Variables = {};
  for (const [field, value] of Object.entries(data)) {
    const property = form.schema.properties?.[field];
    if (marked ? isOpen(classOf(property)) : isHarmless(property, value)) kept[field] = value;
  }
  return { data: kept, masked: Object.keys(kept).length < Object.keys(data).length };
}

function classOf(property: FormSchema | boolean | undefined): DataClass | null {
  if (typeof property !== 'object' || !('x-class' in property)) return null;
  return property['x-class'] as DataClass;
}

function isOpen(dataClass: DataClass | null): boolean {
  return dataClass === null || !maskedForAuditor.includes(dataClass);
}

function isHarmless(property: FormSchema | boolean | undefined, value: Json): boolean {
  if (typeof value === 'boolean' || value === null) return true;
  return typeof property === 'object' && property.format === 'date';
}
