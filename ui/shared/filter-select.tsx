import FormControl from '@mui/material/FormControl';
import InputLabel from '@mui/material/InputLabel';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { useTranslation } from 'react-i18next';

export interface FilterSelectProps {
  id: string;
  label: string;
  value: string;
  options: readonly { code: string; words: string }[];
  onChange: (code: string) => void;
  width?: number;
}

/** A filter above a list. Its value lives in the address of the page, so a view can be sent to a colleague as a link. */
export function FilterSelect({ id, label, value, options, onChange, width }: FilterSelectProps) {
  const { t } = useTranslation();
  return (
    <FormControl size="small" sx={{ width: { xs: 'calc(50% - 6px)', sm: width ?? 190 }, maxWidth: '100%' }}>
      <InputLabel id={`${id}-label`} shrink>
        {label}
      </InputLabel>
      <Select
        labelId={`${id}-label`}
        id={id}
        label={label}
        notched
        displayEmpty
        value={options.some((option) => option.code === value) ? value : ''}
        onChange={(event) => onChange(event.target.value)}
      >
        <MenuItem value="">{t('filter.any')}</MenuItem>
        {options.map((option) => (
          <MenuItem key={option.code} value={option.code}>
            {option.words}
          </MenuItem>
        ))}
      </Select>
    </FormControl>
  );
}
