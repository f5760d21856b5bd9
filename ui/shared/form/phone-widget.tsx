import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { MaskedInput } from './masked-input.tsx';
import { ReadValue } from './read-value.tsx';

/** `+79123456789` as people read it: +7 912 345-67-89. */
export function formatPhone(value: unknown): string {
  const digits = typeof value === 'string' ? value.replace(/\D/g, '').replace(/^[78]/, '').slice(0, 10) : '';
  if (digits === '') return '';
  const tail = [digits.slice(3, 6), digits.slice(6, 8), digits.slice(8)].filter((part) => part !== '').join('-');
  return `+7 ${digits.slice(0, 3)}${tail === '' ? '' : ` ${tail}`}`;
}

const toData = (masked: string): string | undefined => {
  const digits = masked.replace(/\D/g, '').replace(/^7/, '');
  return digits === '' ? undefined : `+7${digits}`;
};

export function PhoneWidget(props: WidgetProps) {
  if (props.readonly) return <ReadValue id={props.id}>{formatPhone(props.value)}</ReadValue>;
  return (
    <MaskedInput
      id={props.id}
      mask="+{7} 000 000-00-00"
      inputMode="tel"
      value={formatPhone(props.value)}
      placeholder="+7 900 000-00-00"
      disabled={props.disabled ?? false}
      error={Boolean(props.rawErrors?.length)}
      required={props.required ?? false}
      describedBy={ariaDescribedByIds(props.id)}
      maxWidth={220}
      onAccept={(masked) => props.onChange(toData(masked))}
      onBlur={() => props.onBlur(props.id, props.value)}
    />
  );
}
