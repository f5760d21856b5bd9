import type { Form, FormSchema } from '#forms/form.ts';
import type { Json, Variables } from '#engine/json.ts';
import { classesOfForm } from '../identity/can-read-form.ts';
import { maskedForAuditor, type DataClass } from '../identity/permissions.ts';

export interface Masked {
  data: Variables;
  masked: boolean;
}

/**
 * Takes the values of hidden classes out of a form: M and S for an auditor who has not given a reason, others by the role of the reader. A field may name its class (`x-class`); in a form
 * that holds such a class and does not mark its fields, everything but dates and yes/no is hidden.
 */
export function maskForm(form: Form, data: Variables, hidden: readonly DataClass[] = maskedForAuditor): Masked {
  const classes = classesOfForm(form).filter((dataClass) => hidden.includes(dataClass));
  if (classes.length === 0) return { data, masked: false };
  const marked = Object.values(form.schema.properties ?? {}).some((property) => classOf(property) !== null);
  const kept: Variables = {};
  for (const [field, value] of Object.entries(data)) {
    const property = form.schema.properties?.[field];
    if (marked ? isOpen(classOf(property), hidden) : isHarmless(property, value)) kept[field] = value;
  }
  return { data: kept, masked: Object.keys(kept).length < Object.keys(data).length };
}

function classOf(property: FormSchema | boolean | undefined): DataClass | null {
  if (typeof property !== 'object' || !('x-class' in property)) return null;
  return property['x-class'] as DataClass;
}

function isOpen(dataClass: DataClass | null, hidden: readonly DataClass[]): boolean {
  return dataClass === null || !hidden.includes(dataClass);
}

function isHarmless(property: FormSchema | boolean | undefined, value: Json): boolean {
  if (typeof value === 'boolean' || value === null) return true;
  return typeof property === 'object' && property.format === 'date';
}
