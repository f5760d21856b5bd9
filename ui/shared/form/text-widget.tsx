import OutlinedInput from '@mui/material/OutlinedInput';
import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { ReadValue } from './read-value.tsx';

const asText = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

export function TextWidget(props: WidgetProps) {
  const { id, value, disabled, readonly, autofocus, required, onChange, onBlur, options, rawErrors, schema, multiline } = props;
  if (readonly) return <ReadValue id={id}>{asText(value)}</ReadValue>;
  return (
    <OutlinedInput
      id={id}
      name={id}
      fullWidth
      value={asText(value)}
      disabled={disabled ?? false}
      autoFocus={autofocus ?? false}
      error={Boolean(rawErrors?.length)}
      multiline={Boolean(multiline)}
      {...(multiline ? { minRows: Number(options.rows ?? 3), maxRows: 16 } : {})}
      {...(typeof props.placeholder === 'string' ? { placeholder: props.placeholder } : {})}
      type={options.inputType ?? 'text'}
      onChange={(event) => onChange(event.target.value === '' ? options.emptyValue : event.target.value)}
      onBlur={() => onBlur(id, value)}
      inputProps={{
        'aria-describedby': ariaDescribedByIds(id),
        'aria-required': required ?? false,
        ...(typeof schema.maxLength === 'number' && schema.maxLength < 5000 ? { maxLength: schema.maxLength } : {}),
      }}
    />
  );
}

export function TextareaWidget(props: WidgetProps) {
  return <TextWidget {...props} multiline />;
}
