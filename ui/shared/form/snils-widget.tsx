import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { MaskedInput } from './masked-input.tsx';
import { ReadValue } from './read-value.tsx';

/** 11 digits as people write them: 001-001-901 44. */
export function formatSnils(value: unknown): string {
  const digits = typeof value === 'string' ? value.replace(/\D/g, '').slice(0, 11) : '';
  const parts = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 9)].filter((part) => part !== '').join('-');
  return digits.length > 9 ? `${parts} ${digits.slice(9)}` : parts;
}

export function SnilsWidget(props: WidgetProps) {
  if (props.readonly) return <ReadValue id={props.id}>{formatSnils(props.value)}</ReadValue>;
  return (
    <MaskedInput
      id={props.id}
      mask="000-000-000 00"
      value={formatSnils(props.value)}
      placeholder="000-000-000 00"
      disabled={props.disabled ?? false}
      error={Boolean(props.rawErrors?.length)}
      required={props.required ?? false}
      describedBy={ariaDescribedByIds(props.id)}
      maxWidth={220}
      onAccept={(masked) => props.onChange(masked === '' ? undefined : masked)}
      onBlur={() => props.onBlur(props.id, props.value)}
    />
  );
}
