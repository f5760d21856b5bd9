import OutlinedInput from '@mui/material/OutlinedInput';
import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { useState } from 'react';
import { ReadValue } from './read-value.tsx';

/** «1,5» is a number here; what is not a number stays as typed, and the schema says what is wrong with it. */
export function parseNumber(text: string): number | string | undefined {
  const plain = text.replace(/\s/g, '').replace(',', '.');
  if (plain === '') return undefined;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

const show = (value: unknown): string =>
  typeof value === 'number' ? String(value).replace('.', ',') : typeof value === 'string' ? value : '';

export function NumberWidget(props: WidgetProps) {
  const { id, value, disabled, readonly, onChange, onBlur, rawErrors, required } = props;
  const [typed, setTyped] = useState<string | null>(null);
  if (readonly) return <ReadValue id={id}>{show(value)}</ReadValue>;
  return (
    <OutlinedInput
      id={id}
      name={id}
      fullWidth
      sx={{ maxWidth: 200 }}
      value={typed ?? show(value)}
      disabled={disabled ?? false}
      error={Boolean(rawErrors?.length)}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(parseNumber(event.target.value));
      }}
      onBlur={() => {
        setTyped(null);
        onBlur(id, value);
      }}
      inputProps={{ inputMode: 'decimal', 'aria-describedby': ariaDescribedByIds(id), 'aria-required': required ?? false }}
    />
  );
}
