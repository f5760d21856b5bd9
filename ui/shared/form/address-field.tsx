import type { FieldProps, UiSchema } from '@rjsf/utils';

const widths: Record<string, number> = { postal_code: 3, region: 5, district: 4, locality: 6, street: 6, house: 4, building: 4, flat: 4 };

const addressUi: UiSchema = Object.fromEntries(Object.entries(widths).map(([part, width]) => [part, { 'ui:options': { width } }]));

/** The eight parts of an address as a compact block of three rows. */
export function AddressField(props: FieldProps) {
  const { ObjectField } = props.registry.fields;
  if (ObjectField === undefined) return null;
  const { 'ui:field': _field, ...own } = props.uiSchema ?? {};
  const uiSchema: UiSchema = { ...addressUi, ...own, 'ui:order': [...Object.keys(widths), '*'] };
  return <ObjectField {...props} uiSchema={uiSchema} />;
}
