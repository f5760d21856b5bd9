import CalendarIcon from '@mui/icons-material/CalendarMonthOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import Popover from '@mui/material/Popover';
import { DateCalendar } from '@mui/x-date-pickers/DateCalendar';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayToText, textToDay } from '../dates.ts';
import { MaskedInput } from './masked-input.tsx';

export interface DateInputProps {
  id: string;
  value: string | undefined;
  disabled?: boolean;
  error?: boolean;
  required?: boolean;
  describedBy?: string;
  label?: string;
  onChange: (day: string | undefined) => void;
  onBlur?: () => void;
}

/** A day typed as ДД.ММ.ГГГГ or picked; a day that does not exist stays as typed, so that the form can say which. */
export function DateInput(props: DateInputProps) {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const picked = props.value !== undefined && dayjs(props.value).isValid() ? dayjs(props.value) : null;
  const button = (
    <InputAdornment position="end">
      <IconButton
        size="small"
        edge="end"
        disabled={props.disabled ?? false}
        aria-label={t('form.openCalendar')}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <CalendarIcon fontSize="small" />
      </IconButton>
    </InputAdornment>
  );
  return (
    <>
      <MaskedInput
        id={props.id}
        mask="00.00.0000"
        value={dayToText(props.value)}
        placeholder={t('form.datePattern')}
        disabled={props.disabled ?? false}
        error={props.error ?? false}
        required={props.required ?? false}
        describedBy={props.describedBy ?? ''}
        maxWidth={170}
        {...(props.label === undefined ? {} : { label: props.label })}
        endAdornment={button}
        onAccept={(masked) => props.onChange(textToDay(masked))}
        onBlur={() => props.onBlur?.()}
      />
      <Popover open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <DateCalendar
          value={picked}
          autoFocus
          onChange={(day, state) => {
            props.onChange(day?.format('YYYY-MM-DD'));
            if (state === 'finish') setAnchor(null);
          }}
        />
      </Popover>
    </>
  );
}
