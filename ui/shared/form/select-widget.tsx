import Autocomplete from '@mui/material/Autocomplete';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import TextField from '@mui/material/TextField';
import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import { labelOf, optionsOf, type Option } from './choice.ts';
import { ReadValue } from './read-value.tsx';

const LONG = 9;

export interface OptionSelectProps {
  id: string;
  options: Option[];
  value: unknown;
  disabled: boolean;
  error: boolean;
  required: boolean;
  loading?: boolean;
  onChange: (value: unknown) => void;
  onBlur: () => void;
}

/** A long list is searched by typing; a short one opens as a menu. */
function SearchSelect(props: OptionSelectProps) {
  const { t } = useTranslation();
  return (
    <Autocomplete
      id={props.id}
      options={props.options}
      value={props.options.find((option) => option.value === props.value) ?? null}
      loading={props.loading ?? false}
      disabled={props.disabled}
      getOptionLabel={(option) => option.label}
      getOptionKey={(option) => String(option.value)}
      isOptionEqualToValue={(one, other) => one.value === other.value}
      loadingText={t('common.loading')}
      noOptionsText={t('form.noOptions')}
      onChange={(_, option) => props.onChange(option?.value)}
      onBlur={props.onBlur}
      renderInput={(params) => (
        <TextField
          {...params}
          error={props.error}
          placeholder={t('form.choose')}
          slotProps={{
            ...params.slotProps,
            htmlInput: {
              ...params.slotProps.htmlInput,
              'aria-describedby': ariaDescribedByIds(props.id),
              'aria-required': props.required,
            },
          }}
        />
      )}
    />
  );
}

export function OptionSelect(props: OptionSelectProps) {
  const { t } = useTranslation();
  if (props.options.length > LONG || props.loading === true) return <SearchSelect {...props} />;
  const index = props.options.findIndex((option) => option.value === props.value);
  return (
    <Select
      id={`${props.id}__select`}
      fullWidth
      sx={{ '& .MuiSelect-select': { whiteSpace: 'normal !important' } }}
      displayEmpty
      value={index < 0 ? '' : String(index)}
      disabled={props.disabled}
      error={props.error}
      onChange={(event) => props.onChange(event.target.value === '' ? undefined : props.options[Number(event.target.value)]?.value)}
      onBlur={props.onBlur}
      renderValue={(shown) =>
        shown === '' ? <span style={{ opacity: 0.75 }}>{t('form.choose')}</span> : (props.options[Number(shown)]?.label ?? '')
      }
      SelectDisplayProps={{
        id: props.id,
        'aria-labelledby': `${props.id}__label ${props.id}`,
        'aria-describedby': ariaDescribedByIds(props.id),
        'aria-required': props.required,
      }}
    >
      <MenuItem value="">{t('form.choose')}</MenuItem>
      {props.options.map((option, at) => (
        <MenuItem key={String(option.value)} value={String(at)} sx={{ whiteSpace: 'normal' }}>
          {option.label}
        </MenuItem>
      ))}
    </Select>
  );
}

export function SelectWidget(props: WidgetProps) {
  const options = optionsOf(props);
  if (props.multiple) return <MultipleSelect {...props} />;
  if (props.readonly) return <ReadValue id={props.id}>{labelOf(options, props.value)}</ReadValue>;
  return (
    <OptionSelect
      id={props.id}
      options={options}
      value={props.value as unknown}
      disabled={props.disabled ?? false}
      error={Boolean(props.rawErrors?.length)}
      required={props.required ?? false}
      onChange={(value) => props.onChange(value)}
      onBlur={() => props.onBlur(props.id, props.value)}
    />
  );
}

function MultipleSelect(props: WidgetProps) {
  const { t } = useTranslation();
  const options = optionsOf(props);
  const chosen = Array.isArray(props.value) ? (props.value as unknown[]) : [];
  if (props.readonly) return <ReadValue id={props.id}>{chosen.map((value) => labelOf(options, value)).join('; ')}</ReadValue>;
  return (
    <Autocomplete
      id={props.id}
      multiple
      disableCloseOnSelect
      options={options}
      value={options.filter((option) => chosen.includes(option.value))}
      disabled={props.disabled ?? false}
      getOptionLabel={(option) => option.label}
      getOptionKey={(option) => String(option.value)}
      noOptionsText={t('form.noOptions')}
      onChange={(_, next) => props.onChange(next.map((option) => option.value))}
      onBlur={() => props.onBlur(props.id, props.value)}
      renderInput={(params) => <TextField {...params} error={Boolean(props.rawErrors?.length)} placeholder={t('form.choose')} />}
    />
  );
}
