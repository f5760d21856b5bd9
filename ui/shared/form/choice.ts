import type { WidgetProps } from '@rjsf/utils';

export interface Option {
  value: unknown;
  label: string;
}

/** The options RJSF gathered from `enum` and their Russian words. */
export const optionsOf = (props: WidgetProps): Option[] =>
  (props.options.enumOptions ?? []).map((option) => ({ value: option.value as unknown, label: String(option.label) }));

export const labelOf = (options: Option[], value: unknown): string =>
  value === undefined || value === null ? '' : (options.find((option) => option.value === value)?.label ?? String(value as string));
