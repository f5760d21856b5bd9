import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import { labelOf, optionsOf } from './choice.ts';
import { ReadValue } from './read-value.tsx';

export function CheckboxWidget(props: WidgetProps) {
  const { t } = useTranslation();
  if (props.readonly) {
    return <ReadValue id={props.id}>{props.value === undefined ? '' : t(props.value === true ? 'form.yes' : 'form.no')}</ReadValue>;
  }
  return (
    <FormControlLabel
      label={props.required ? `${props.label} *` : props.label}
      disabled={props.disabled ?? false}
      control={
        <Checkbox
          id={props.id}
          size="small"
          checked={props.value === true}
          onChange={(_, checked) => props.onChange(checked)}
          onBlur={() => props.onBlur(props.id, props.value)}
          slotProps={{ input: { 'aria-describedby': ariaDescribedByIds(props.id) } }}
        />
      }
    />
  );
}

export function CheckboxesWidget(props: WidgetProps) {
  const options = optionsOf(props);
  const chosen = Array.isArray(props.value) ? (props.value as unknown[]) : [];
  if (props.readonly) return <ReadValue id={props.id}>{chosen.map((value) => labelOf(options, value)).join('; ')}</ReadValue>;
  const toggle = (value: unknown, on: boolean): void =>
    props.onChange(options.map((option) => option.value).filter((one) => (one === value ? on : chosen.includes(one))));
  return (
    <FormGroup id={props.id} role="group" aria-labelledby={`${props.id}__label`}>
      {options.map((option) => (
        <FormControlLabel
          key={String(option.value)}
          label={option.label}
          disabled={props.disabled ?? false}
          control={<Checkbox size="small" checked={chosen.includes(option.value)} onChange={(_, on) => toggle(option.value, on)} />}
        />
      ))}
    </FormGroup>
  );
}
