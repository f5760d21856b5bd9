import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { dayToText } from '../dates.ts';
import { DateInput } from './date-input.tsx';
import { ReadValue } from './read-value.tsx';

export function DateWidget(props: WidgetProps) {
  const value = typeof props.value === 'string' ? props.value : undefined;
  if (props.readonly) return <ReadValue id={props.id}>{dayToText(value)}</ReadValue>;
  return (
    <DateInput
      id={props.id}
      value={value}
      disabled={props.disabled ?? false}
      error={Boolean(props.rawErrors?.length)}
      required={props.required ?? false}
      describedBy={ariaDescribedByIds(props.id)}
      onChange={(day) => props.onChange(day)}
      onBlur={() => props.onBlur(props.id, props.value)}
    />
  );
}
