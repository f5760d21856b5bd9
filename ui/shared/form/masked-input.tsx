import FormControl from '@mui/material/FormControl';
import InputLabel from '@mui/material/InputLabel';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { ReactNode } from 'react';
import { useIMask } from 'react-imask';
import { useEffect } from 'react';

export interface MaskedInputProps {
  id: string;
  mask: string;
  /** What the field shows, already masked. */
  value: string;
  placeholder: string;
  disabled: boolean;
  error: boolean;
  required: boolean;
  describedBy: string;
  inputMode?: 'numeric' | 'tel';
  maxWidth?: number;
  endAdornment?: ReactNode;
  /** A label in the border, for filters; a form has its label above the field. */
  label?: string;
  onAccept: (masked: string) => void;
  onBlur: () => void;
}

/** One masked text field for СНИЛС, telephone and date: paste, retype and undo work as in any text field. */
export function MaskedInput(props: MaskedInputProps) {
  const { ref, value, setValue } = useIMask<HTMLInputElement, { mask: string }>(
    { mask: props.mask },
    {
      defaultValue: props.value,
      onAccept: (masked: string) => {
        if (masked !== props.value) props.onAccept(masked);
      },
    },
  );
  useEffect(() => {
    if (props.value !== value) setValue(props.value);
    // Only a change from outside (a draft, another task) is pushed into the mask.
  }, [props.value]);
  const input = (
    <OutlinedInput
      id={props.id}
      name={props.id}
      inputRef={ref}
      fullWidth
      sx={{ maxWidth: props.maxWidth ?? 260 }}
      defaultValue={props.value}
      placeholder={props.placeholder}
      disabled={props.disabled}
      error={props.error}
      onBlur={props.onBlur}
      endAdornment={props.endAdornment}
      inputProps={{
        inputMode: props.inputMode ?? 'numeric',
        autoComplete: 'off',
        'aria-describedby': props.describedBy,
        'aria-required': props.required,
      }}
      {...(props.label === undefined ? {} : { label: props.label, notched: true })}
    />
  );
  if (props.label === undefined) return input;
  return (
    <FormControl sx={{ width: props.maxWidth ?? 260 }}>
      <InputLabel htmlFor={props.id} shrink>
        {props.label}
      </InputLabel>
      {input}
    </FormControl>
  );
}
