import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { labelOf, optionsOf } from './choice.ts';
import { ReadValue } from './read-value.tsx';

export function RadioWidget(props: WidgetProps) {
  const options = optionsOf(props);
  if (props.readonly) return <ReadValue id={props.id}>{labelOf(options, props.value)}</ReadValue>;
  const index = options.findIndex((option) => option.value === props.value);
  const short = options.every((option) => option.label.length <= 24) && options.length <= 4;
  return (
    <RadioGroup
      id={props.id}
      row={props.options.inline === true || short}
      value={index < 0 ? '' : String(index)}
      aria-labelledby={`${props.id}__label`}
      aria-describedby={ariaDescribedByIds(props.id)}
      aria-required={props.required ?? false}
      onChange={(_, at) => props.onChange(options[Number(at)]?.value)}
      onBlur={() => props.onBlur(props.id, props.value)}
    >
      {options.map((option, at) => (
        <FormControlLabel
          key={String(option.value)}
          value={String(at)}
          label={option.label}
          disabled={props.disabled ?? false}
          control={<Radio size="small" />}
          sx={{ mr: 3 }}
        />
      ))}
    </RadioGroup>
  );
}
