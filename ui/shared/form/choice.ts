import type { WidgetProps } from '@rjsf/utils';

export interface Option {
  value: unknown;
  label: string;
}

/** A score from 0 to 2 is chosen like an enum: its bounds are its options. */
function optionsOfRange({ type, minimum, maximum }: WidgetProps['schema']): Option[] {
  if (type !== 'integer' || minimum === undefined || maximum === undefined || maximum - minimum > 10) return [];
  return Array.from({ length: maximum - minimum + 1 }, (_, n) => ({ value: minimum + n, label: String(minimum + n) }));
}

/** The options RJSF gathered from `enum` and their Russian words. */
export function optionsOf(props: WidgetProps): Option[] {
  const options = (props.options.enumOptions ?? []).map((option) => ({ value: option.value as unknown, label: String(option.label) }));
  return options.length > 0 ? options : optionsOfRange(props.schema);
}

export const labelOf = (options: Option[], value: unknown): string =>
  value === undefined || value === null ? '' : (options.find((option) => option.value === value)?.label ?? String(value as string));
